package io.coffer.wallet.proof;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Hex;
import io.coffer.index.PendingTransaction;
import io.coffer.index.PendingTransaction.Delegation;
import io.coffer.wallet.proof.Rlp.RlpException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * An Ethereum transaction as its sender signed it.
 *
 * @param chain that it is good for
 * @param raw as it stands in a block, that is without blobs; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record SignedTransaction(BigInteger chain, PendingTransaction transaction, byte[] raw) {

    /** What bytes came to. */
    public sealed interface Reading {
        record Read(SignedTransaction transaction) implements Reading {}

        /** @param why for the caller; shows nothing of the bytes */
        record Unreadable(String why) implements Reading {}
    }

    /** Reads a transaction of any type (EIP-155, 2930, 1559, 4844 with or without blobs, 7702) and finds its sender. */
    public static Reading read(byte[] raw) {
        try {
            return new Reading.Read(of(raw));
        } catch (RlpException unreadable) {
            return new Reading.Unreadable(String.valueOf(unreadable.getMessage()));
        }
    }

    private static SignedTransaction of(byte[] raw) {
        if (raw.length == 0) {
            throw new RlpException("it is empty");
        }
        TransactionType type = TransactionType.of(raw[0]);
        return of(type, type.isTyped() ? withoutBlobs(type, Rlp.whole(raw, 1)) : Rlp.whole(raw, 0));
    }

    /** Wallets send blobs beside the transaction, in a list around both. */
    private static Rlp withoutBlobs(TransactionType type, Rlp payload) {
        if (type != TransactionType.BLOB) {
            return payload;
        }
        List<Rlp> items = payload.items();
        return !items.isEmpty() && items.getFirst().isList() ? items.getFirst() : payload;
    }

    private static SignedTransaction of(TransactionType type, Rlp payload) {
        List<Rlp> fields = payload.items();
        if (fields.size() != type.fields()) {
            throw new RlpException(fields.size() + " fields, not " + type.fields());
        }
        byte[] raw = type.prefixed(payload.encoded());
        TransactionType.Signed signed = type.signed(fields);
        EvmAddress sender = EvmSigners.of(signed.hash(), signed.signature(), signed.parity())
                .orElseThrow(() -> new RlpException("its signature is none"));
        int fees = type.feeFields();
        int nonceAt = type.isTyped() ? 1 : 0;
        int gasAt = nonceAt + 1 + fees;
        PendingTransaction transaction = new PendingTransaction(
                Hex.encode(Hashes.keccak256(raw)),
                sender,
                count(fields.get(nonceAt)),
                receiver(fields.get(gasAt + 1)),
                Amount.of(fields.get(gasAt + 2).number(Amount.MAX_BYTES)),
                count(fields.get(gasAt)),
                fields.get(gasAt + 3).bytes(),
                type == TransactionType.DELEGATING ? delegations(fields.get(9)) : List.of());
        return new SignedTransaction(signed.chain(), transaction, raw);
    }

    /** A number below 2<sup>63</sup>: no nonce or gas limit comes near it. */
    private static long count(Rlp field) {
        BigInteger number = field.number(Long.BYTES);
        if (number.bitLength() >= Long.SIZE) {
            throw new RlpException("a nonce or gas limit that cannot be");
        }
        return number.longValue();
    }

    private static Optional<EvmAddress> receiver(Rlp field) {
        byte[] bytes = field.bytes();
        if (bytes.length != 0 && bytes.length != EvmAddress.LENGTH) {
            throw new RlpException("a receiver that is no address");
        }
        return bytes.length == 0 ? Optional.empty() : Optional.of(EvmAddress.of(bytes));
    }

    private static List<Delegation> delegations(Rlp list) {
        return list.items().stream().map(SignedTransaction::delegation).toList();
    }

    /** Chain, code, nonce, and the signature of the account that delegates. */
    private static Delegation delegation(Rlp tuple) {
        List<Rlp> fields = tuple.items();
        if (fields.size() != 6) {
            throw new RlpException("a delegation of " + fields.size() + " fields");
        }
        return new Delegation(
                fields.get(0).number(Amount.MAX_BYTES),
                receiver(fields.get(1)).orElseThrow(() -> new RlpException("a delegation to nobody")),
                count(fields.get(2)),
                fields.get(3).number(1).intValue(),
                fields.get(4).number(Amount.MAX_BYTES),
                fields.get(5).number(Amount.MAX_BYTES));
    }

    /** Names the transaction and shows nothing of it. */
    @Override
    public String toString() {
        return transaction.hash();
    }
}
