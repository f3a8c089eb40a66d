$version: "2"

namespace com.example.library

use smithy.protocols#rpcv2Cbor

/// Lends books.
@rpcv2Cbor
@title("Library")
service Library {
    version: "2026-11-01"
    operations: [BorrowBook]
}

/// Takes a book home.
operation BorrowBook {
    input := with [Holder] {
        /// Which book.
        @required
        isbn: Isbn

        /// For how long.
        weeks: Integer = 4
    }
    output := {
        /// When it has to be back.
        @required
        due: Timestamp

        /// Where it was.
        shelf: Shelf
    }
    errors: [Lent]
}
