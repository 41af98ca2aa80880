package io.coffer.wallet.proof;

import io.coffer.wallet.proof.Rlp.RlpException;
import io.coffer.wallet.proof.Secp256k1.Signature;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The kinds of Ethereum transactions: which fields they have, and over which of them their senders sign. */
enum TransactionType {
    /** EIP-155. */
    LEGACY(0, 9, 1),
    /** EIP-2930. */
    ACCESS_LIST(1, 11, 1),
    /** EIP-1559. */
    DYNAMIC_FEE(2, 12, 2),
    /** EIP-4844. */
    BLOB(3, 14, 2),
    /** EIP-7702. */
    DELEGATING(4, 13, 2);

    private static final int SIGNATURE_FIELDS = 3;
    private static final int FIRST_LIST = 0xc0;
    /** EIP-155: {@code v} is 35 plus twice the chain plus the parity. */
    private static final BigInteger FIRST_V = BigInteger.valueOf(35);

    private final int number;
    private final int fields;
    private final int feeFields;

    TransactionType(int number, int fields, int feeFields) {
        this.number = number;
        this.fields = fields;
        this.feeFields = feeFields;
    }

    /** By the first byte of a transaction: its type, or the head of a list. */
    static TransactionType of(byte first) {
        int byteValue = first & 0xff;
        if (byteValue >= FIRST_LIST) {
            return LEGACY;
        }
        for (TransactionType type : values()) {
            if (type.isTyped() && type.number == byteValue) {
                return type;
            }
        }
        throw new RlpException("no known type of transaction");
    }

    boolean isTyped() {
        return this != LEGACY;
    }

    /** All of them, the signature's three included. */
    int fields() {
        return fields;
    }

    int feeFields() {
        return feeFields;
    }

    /** The encoding with the byte of the type before it, where there is one. */
    byte[] prefixed(byte[] encoded) {
        return isTyped() ? Encodings.join(new byte[] {(byte) number}, encoded) : encoded;
    }

    /** What was signed, and the signature. */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Signed(BigInteger chain, byte[] hash, Signature signature, int parity) {}

    Signed signed(List<Rlp> items) {
        int unsigned = fields - SIGNATURE_FIELDS;
        BigInteger v = items.get(unsigned).number(Secp256k1.SCALAR_LENGTH);
        Signature signature = new Signature(
                items.get(unsigned + 1).number(Secp256k1.SCALAR_LENGTH),
                items.get(unsigned + 2).number(Secp256k1.SCALAR_LENGTH));
        List<byte[]> content = new ArrayList<>();
        items.subList(0, unsigned).forEach(item -> content.add(item.encoded()));
        BigInteger chain;
        int parity;
        if (isTyped()) {
            chain = items.getFirst().number(Secp256k1.SCALAR_LENGTH);
            parity = v.bitLength() > 1 ? -1 : v.intValue();
        } else {
            if (v.compareTo(FIRST_V) < 0) {
                throw new RlpException("signed for no chain in particular");
            }
            chain = v.subtract(FIRST_V).shiftRight(1);
            parity = v.testBit(0) ? 0 : 1;
            content.add(Rlp.number(chain));
            content.add(Rlp.number(BigInteger.ZERO));
            content.add(Rlp.number(BigInteger.ZERO));
        }
        return new Signed(chain, Hashes.keccak256(prefixed(Rlp.list(content))), signature, parity);
    }
}
