import EventSchema
import Wording

/// `1.201/1.273  94,3%`; without a rate while a register is not declared.
struct FigureCell {
    private var met = 0
    private var registered = 0
    private var isClosed = true

    mutating func add(met: Int, registered: Int, isClosed: Bool) {
        self.met &+= met
        self.registered &+= registered
        self.isClosed = self.isClosed && isClosed
    }

    func text(_ output: Output) -> String {
        guard registered > 0 else { return "–" }
        let rate = isClosed ? NumberText.percent(met, of: registered, output.language) : "–"
        let share = TextWidth.pad(rate, to: 6, alignRight: true)
        return "\(output.number(met))/\(output.number(registered)) \(share)"
    }
}
