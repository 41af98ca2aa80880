package io.coffer.index.store;

/**
 * The tables of the index. Key layouts of each stand in {@code docs/storage.md}; the codecs over them are the typed
 * classes of this room.
 */
public enum Table {
    /** Chain → the tip and the follower's progress. */
    CHAIN(Shape.ROWS),
    /** Chain → height → hash of the block applied there, as deep as undo reaches. */
    BLOCK(Shape.ROWS),
    /** Chain → height → the previous value of every row that the block touched. */
    UNDO(Shape.ROWS),
    /** Chain → token number → what is known of the token. */
    TOKEN(Shape.ROWS),
    /** Chain and token → its number. */
    TOKEN_NUMBER(Shape.ROWS),
    /** Owner and chain → token number → how much. */
    HOLDING(Shape.PAGES),
    /** Chain → owner that a chain of scope "registered" follows → how far its history was read. */
    ENROLMENT(Shape.ROWS);

    /** How a store should lay out a partition. */
    public enum Shape {
        /** Each row on its own: partitions may be large, and rows are read one at a time or in ranges. */
        ROWS,
        /** Rows side by side in one value, a page that splits as it grows: partitions are small and read whole. */
        PAGES
    }

    private final Shape shape;

    Table(Shape shape) {
        this.shape = shape;
    }

    public Shape shape() {
        return shape;
    }
}
