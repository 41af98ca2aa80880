package io.coffer.gateway.solana;

import io.coffer.solana.Account;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.TokenAccounts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the data of an account must be like. */
sealed interface AccountFilter {
    int MAX_BYTES = 128;

    boolean allows(byte[] data);

    /** @param size unsigned */
    record DataSize(long size) implements AccountFilter {
        @Override
        public boolean allows(byte[] data) {
            return data.length == size;
        }
    }

    /** Whether it passes for a token account. */
    record TokenAccountState() implements AccountFilter {
        @Override
        public boolean allows(byte[] data) {
            return TokenAccounts.isTokenAccount(data);
        }
    }

    /** Has certain bytes at a certain place. */
    final class Memcmp implements AccountFilter {
        private final long offset;
        private final byte[] bytes;

        /** @param offset unsigned */
        Memcmp(long offset, byte[] bytes) {
            this.offset = offset;
            this.bytes = bytes;
        }

        @Override
        public boolean allows(byte[] data) {
            if (offset < 0 || offset > data.length - bytes.length) {
                return false;
            }
            int start = (int) offset;
            return Arrays.equals(data, start, start + bytes.length, bytes, 0, bytes.length);
        }

        /** The key that must stand at {@code place}, if this says so. */
        Optional<Pubkey> keyAt(int place) {
            return offset == place && bytes.length == Pubkey.LENGTH ? Optional.of(Pubkey.of(bytes)) : Optional.empty();
        }

        boolean isAt(int place, byte... wanted) {
            return offset == place && Arrays.equals(bytes, wanted);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Memcmp that && offset == that.offset && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return 31 * Long.hashCode(offset) + Arrays.hashCode(bytes);
        }
    }

    static boolean allow(List<AccountFilter> filters, Account account) {
        for (AccountFilter filter : filters) {
            if (!filter.allows(account.data())) {
                return false;
            }
        }
        return true;
    }
}
