package io.coffer.evm;

import io.coffer.chain.Amount;
import java.util.Optional;

/** What one {@link StateQuestion} came to. */
sealed interface StateAnswer {

    /** A result; not a record, since two of them are never compared. */
    final class Returned implements StateAnswer {
        private final byte[] bytes;
        private final int length;

        /**
         * @param bytes the first bytes of the result, as many as were wanted
         * @param length of the whole result, 65535 where it is longer
         */
        Returned(byte[] bytes, int length) {
            this.bytes = bytes;
            this.length = length;
        }

        byte[] bytes() {
            return bytes;
        }

        int length() {
            return length;
        }

        /** The result as an unsigned number; empty where it is shorter than one word, which no balance is. */
        Optional<Amount> amount() {
            return length < Amount.MAX_BYTES ? Optional.empty() : Optional.of(Amount.read(bytes, 0, Amount.MAX_BYTES));
        }
    }

    enum Nothing implements StateAnswer {
        /** No contract stands at the address: never deployed, or self-destructed. */
        NO_CODE,
        /** The contract refused, cheaply. */
        REFUSED,
        /** The contract used up the gas that a question gets, or the node could not run it at all. */
        EXHAUSTED
    }
}
