/// Something that must hold did not.
package struct Failure: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

/// - Throws: `Failure` with the explanation unless the condition holds.
package func require(_ condition: Bool, _ explanation: @autoclosure () -> String) throws(Failure) {
    guard condition else { throw Failure(explanation()) }
}
