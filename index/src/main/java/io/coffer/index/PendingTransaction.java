package io.coffer.index;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * A transaction that waits for a block: who sent it, and what running it takes.
 *
 * @param hash lower-case hex with {@code 0x}
 * @param to empty where it makes a contract
 * @param gas that it may use
 * @param data not copied
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record PendingTransaction(
        String hash,
        EvmAddress sender,
        long nonce,
        Optional<EvmAddress> to,
        Amount value,
        long gas,
        byte[] data,
        List<Delegation> delegations) {

    public PendingTransaction {
        delegations = List.copyOf(delegations);
    }

    /** An account's consent to run the code of {@code code} in its name (EIP-7702), with the account's signature. */
    public record Delegation(BigInteger chain, EvmAddress code, long nonce, int parity, BigInteger r, BigInteger s) {}

    /** Names the transaction and shows nothing of it: some were sent in private. */
    @Override
    public String toString() {
        return hash;
    }
}
