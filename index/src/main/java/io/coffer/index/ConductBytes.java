package io.coffer.index;

import io.coffer.chain.Address;
import io.coffer.chain.ChainFamily;
import io.coffer.index.Introduction.Deed;
import java.util.Optional;

/** Conduct within the value of a token row. */
final class ConductBytes {
    private static final int UNKNOWN = 0;
    private static final int CREATED = 1;
    private static final int CALLED = 2;

    private ConductBytes() {}

    static void write(Conduct conduct, ByteWriter row) {
        conduct.introduction()
                .ifPresentOrElse(
                        introduction -> row.put(deedId(introduction.deed()))
                                .sized(introduction.by().key())
                                .varint(introduction.siblings()),
                        () -> row.put(UNKNOWN));
        row.varint(conduct.handedOut())
                .varint(conduct.largestHandOut())
                .varint(conduct.passedOn())
                .varint(conduct.standstills())
                .varint(conduct.silentGains());
    }

    static Conduct read(ChainFamily family, ByteReader row) {
        Optional<Introduction> introduction = switch (row.next()) {
            case UNKNOWN -> Optional.empty();
            case CREATED -> Optional.of(introduction(family, Deed.CREATED, row));
            case CALLED -> Optional.of(introduction(family, Deed.CALLED, row));
            default -> throw row.malformed();
        };
        return new Conduct(introduction, count(row), count(row), count(row), count(row), count(row));
    }

    private static Introduction introduction(ChainFamily family, Deed deed, ByteReader row) {
        Address by = Address.ofKey(family, row.sized());
        return new Introduction(by, deed, count(row));
    }

    private static int count(ByteReader row) {
        int count = row.varint31();
        if (count > Conduct.MOST) {
            throw row.malformed();
        }
        return count;
    }

    private static int deedId(Deed deed) {
        return switch (deed) {
            case CREATED -> CREATED;
            case CALLED -> CALLED;
        };
    }
}
