import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Wording

/// What this program is and which rules it knows.
enum VersionView {
    private struct Object: Encodable {
        struct Edition: Encodable {
            let code: CatalogueCode
            let digest: Digest
        }
        let version: String
        let protocolVersion: Int
        let foldVersion: Int
        let editions: [Edition]
    }

    static func show(_ output: Output) {
        let editions = Catalogue.standard.editions
        if output.isJSON {
            output.data(
                Object(
                    version: ProductVersion.text, protocolVersion: ProtocolVersion.current, foldVersion: Fold.version,
                    editions: editions.map { .init(code: $0.code, digest: $0.digest) }))
            return
        }
        output.data("antq \(ProductVersion.text)")
        for edition in editions { output.data("\(VersionPhrases.edition[output.language]) \(edition)") }
    }
}
