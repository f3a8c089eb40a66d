$version: "2"

namespace com.example.library

/// The number that every book has.
@pattern("^[0-9]{13}$")
string Isbn

/// Where books are.
enum Shelf {
    FICTION
    /// Everything that is true.
    FACTS = "facts"
}

/// Who holds a book.
@mixin
structure Holder {
    /// The holder's card.
    @required
    card: String
}

/// Somebody else has the book.
@error("client")
structure Lent {
    message: String

    /// When it will be back.
    @required
    due: Timestamp
}
