public import EventSchema

extension WarningsAnswer {
    public struct Warning: Hashable, Sendable, Codable {
        /// Names it as long as its facts stay as they are.
        public let key: WarningKey
        public let rule: WarningRule
        /// The catalogue edition it is judged by.
        public let edition: CatalogueCode
        /// Where the rule is laid down: an article of the edition's circular, or a section of these pages.
        public let article: String
        /// The units it is about, sorted by office and code: one, or all that look like one.
        public let units: [Unit]
        /// Of `share-below-threshold`: how many of how many, and the share that is asked for.
        public let share: Share?
        /// Of `decision-outside-window`: when it was decided, and the days it should lie between.
        public let decision: Decided?
        /// Of `kind-out-of-scope`: what its circular leaves out, and what in the name hints at it.
        public let exclusion: Exclusion?
        /// What the province's own office said to it last; null where it is open.
        public internal(set) var answer: Reply?

        private enum CodingKeys: String, CodingKey {
            case key, rule, edition, article, units, share, decision, exclusion, answer
        }

        /// - Parameter units: at least one, in any order.
        init?(
            _ rule: WarningRule, year: Int, edition: CatalogueCode, article: String, units: [Unit],
            share: Share? = nil, decision: Decided? = nil, exclusion: Exclusion? = nil
        ) {
            self.rule = rule
            self.edition = edition
            self.article = article
            self.units = units.sorted()
            self.share = share
            self.decision = decision
            self.exclusion = exclusion
            // The rules' names keep the grammar of words.
            guard let first = self.units.first, let word = CatalogueCode(validating: rule.rawValue) else { return nil }
            let facts = Self.facts(rule, year, edition, self.units, share, decision, exclusion)
            key = WarningKey(rule: word, year: year, office: first.office, unit: first.unit, facts: facts)
        }

        /// The digest over what the warning says: whoever answered it has seen just that.
        ///
        /// Source: Protocols/query.md, "warnings".
        private static func facts(
            _ rule: WarningRule, _ year: Int, _ edition: CatalogueCode, _ units: [Unit], _ share: Share?,
            _ decision: Decided?, _ exclusion: Exclusion?
        ) -> Digest {
            var digest = CanonicalDigest()
            digest.line("antq-warning-1")
            digest.line("rule", rule.rawValue, String(year), edition.text)
            for unit in units {
                digest.line(
                    "unit", unit.office.text, unit.unit.text, unit.unitKind.text, unit.area.text, unit.name,
                    unit.event?.text ?? "")
            }
            if let share {
                digest.line(
                    "share", share.ofUnitKind.text, String(share.met), String(share.registered), String(share.percent))
            }
            if let decision {
                digest.line("decision", decision.number, decision.date.text, decision.from.text, decision.before.text)
            }
            if let exclusion { digest.line("exclusion", exclusion.scope.text, exclusion.code.text, exclusion.words) }
            return digest.finalize()
        }

        /// Every member is always there, as null where there is none.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(key, forKey: .key)
            try container.encode(rule, forKey: .rule)
            try container.encode(edition, forKey: .edition)
            try container.encode(article, forKey: .article)
            try container.encode(units, forKey: .units)
            try container.encode(share, forKey: .share)
            try container.encode(decision, forKey: .decision)
            try container.encode(exclusion, forKey: .exclusion)
            try container.encode(answer, forKey: .answer)
        }
    }

    /// What the province's own office said.
    public struct Reply: Hashable, Sendable, Codable {
        public let answer: WarningReply
        public let note: String
        /// The record that says so, and when it was recorded.
        public let event: EventID
        public let at: Timestamp

        init(_ answered: AnsweredWarning) {
            answer = answered.data.answer
            note = answered.data.note
            event = answered.event
            at = answered.at
        }
    }

    public struct Unit: Hashable, Sendable, Codable, Comparable {
        public let office: OfficeID
        public let unit: UnitCode
        public let unitKind: CatalogueCode
        public let name: String
        public let area: AreaCode
        /// The record of the result that is warned of; null where the warning is not about a result.
        public let event: EventID?

        public static func < (left: Self, right: Self) -> Bool {
            (left.office, left.unit) < (right.office, right.unit)
        }

        private enum CodingKeys: String, CodingKey { case office, unit, unitKind, name, area, event }

        /// Every member is always there, as null where there is none.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(office, forKey: .office)
            try container.encode(unit, forKey: .unit)
            try container.encode(unitKind, forKey: .unitKind)
            try container.encode(name, forKey: .name)
            try container.encode(area, forKey: .area)
            try container.encode(event, forKey: .event)
        }
    }
}
