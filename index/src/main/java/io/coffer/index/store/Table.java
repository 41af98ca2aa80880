package io.coffer.index.store;

/**
 * The tables of the index. Key layouts of each stand in {@code docs/storage.md}; the codecs over them are the typed
 * classes of the index room.
 */
public enum Table {
    /** Chain → tip, progress and format of that chain. */
    CHAIN(1, Shape.ROWS, PartitionKey.CHAIN),
    /** Chain → height → hash of the block applied there, as deep as undo reaches. */
    BLOCK(2, Shape.ROWS, PartitionKey.CHAIN),
    /** Chain → height and commit at that height → the previous value of every row that the commit touched. */
    UNDO(3, Shape.ROWS, PartitionKey.CHAIN),
    /** Chain → token number → what is known of the token. */
    TOKEN(4, Shape.ROWS, PartitionKey.CHAIN),
    /** Chain → token → its number. */
    TOKEN_NUMBER(5, Shape.ROWS, PartitionKey.CHAIN),
    /** Owner and chain → token number → how much. */
    HOLDING(6, Shape.PAGES, PartitionKey.OWNER_AND_CHAIN),
    /** Chain → owner that a chain of scope "registered" follows → how far its history was read. */
    ENROLMENT(7, Shape.ROWS, PartitionKey.CHAIN),
    /** Owner and chain → approval → height of the last event that named it. */
    APPROVAL(8, Shape.PAGES, PartitionKey.OWNER_AND_CHAIN),
    /** Chain → account that brought tokens → how many of late. */
    INTRODUCER(10, Shape.ROWS, PartitionKey.CHAIN),
    /** Solana: chain → the slot that everything stored is true of, and what goes with it. */
    SOLANA_ROOT(20, Shape.ROWS, PartitionKey.CHAIN),
    /** Solana: owner of tokens and chain → token account → its state. */
    SOLANA_TOKEN_ACCOUNT(21, Shape.PAGES, PartitionKey.OWNER_AND_CHAIN),
    /** Solana: chain → name of a token account → its owner. */
    SOLANA_LOCATION(22, Shape.ROWS, PartitionKey.CHAIN),
    /** Solana: chain → mint number → the mint. */
    SOLANA_MINT(23, Shape.ROWS, PartitionKey.CHAIN),
    /** Solana: chain → mint → its number. */
    SOLANA_MINT_NUMBER(24, Shape.ROWS, PartitionKey.CHAIN),
    /** Solana: chain → mint, delegate, named mint or slot of a tombstone → accounts that name it. */
    SOLANA_REFERENCE(25, Shape.ROWS, PartitionKey.CHAIN),
    /** Solana: chain → any other account → its state. */
    SOLANA_OTHER(26, Shape.ROWS, PartitionKey.CHAIN),
    /** Solana: owner and chain → token account that was the owner's → slot in which it went. */
    SOLANA_GONE(27, Shape.ROWS, PartitionKey.OWNER_AND_CHAIN);

    /** How a store should lay out a partition. */
    public enum Shape {
        /** Each row on its own: partitions may be large, and rows are read one at a time or in ranges. */
        ROWS,
        /** Rows side by side in one value, a page that splits as it grows: partitions are small and read whole. */
        PAGES
    }

    /** The most tables there may ever be; {@link #id} is below. */
    public static final int MAX_ID = 127;

    private static final Table[] BY_ID = new Table[MAX_ID + 1];

    static {
        for (Table table : values()) {
            BY_ID[table.id] = table;
        }
    }

    private final int id;
    private final Shape shape;
    private final PartitionKey partitionKey;

    Table(int id, Shape shape, PartitionKey partitionKey) {
        this.id = id;
        this.shape = shape;
        this.partitionKey = partitionKey;
    }

    /** Stands for this table in stored bytes: never changed, never given again. */
    public int id() {
        return id;
    }

    /** @throws StoreException when no table has that id */
    public static Table ofId(int id) {
        Table table = id >= 0 && id <= MAX_ID ? BY_ID[id] : null;
        if (table == null) {
            throw new StoreException("stored bytes name table " + id + ", which this version does not know");
        }
        return table;
    }

    public Shape shape() {
        return shape;
    }

    public PartitionKey partitionKey() {
        return partitionKey;
    }
}
