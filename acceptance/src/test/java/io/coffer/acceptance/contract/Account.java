package io.coffer.acceptance.contract;

import com.esaulpaugh.headlong.rlp.RLPEncoder;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;

/** An externally owned account: a key made from a label, its address, and signed EIP-1559 transactions. */
public final class Account {

    private static final X9ECParameters CURVE = SECNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters DOMAIN =
            new ECDomainParameters(CURVE.getCurve(), CURVE.getG(), CURVE.getN(), CURVE.getH());
    private static final byte EIP_1559 = 2;

    private final BigInteger key;
    private final byte[] publicKey;
    private final String address;

    private Account(BigInteger key) {
        this.key = key;
        this.publicKey = uncompressed(CURVE.getG().multiply(key));
        this.address = address(keccak(publicKey));
    }

    /** The same label is always the same account. */
    public static Account labelled(String label) {
        byte[] digest = keccak(("coffer acceptance " + label).getBytes(StandardCharsets.UTF_8));
        return new Account(new BigInteger(1, digest)
                .mod(CURVE.getN().subtract(BigInteger.ONE))
                .add(BigInteger.ONE));
    }

    /** In lower case, with 0x. */
    public String address() {
        return address;
    }

    /** Where this account's transaction of that nonce creates its contract. */
    public String contractAddress(long nonce) {
        byte[] sender = HexFormat.of().parseHex(address.substring(2));
        return address(keccak(RLPEncoder.list(sender, integer(BigInteger.valueOf(nonce)))));
    }

    /** The raw transaction, ready for eth_sendRawTransaction. */
    public String sign(Transaction transaction) {
        byte[] unsigned = typed(transaction.fields());
        BigInteger[] signature = signature(keccak(unsigned));
        List<Object> fields = new ArrayList<>(transaction.fields());
        fields.addAll(List.of(integer(signature[2]), integer(signature[0]), integer(signature[1])));
        return "0x" + HexFormat.of().formatHex(typed(fields));
    }

    /** What {@code personal_sign} gives: EIP-191, hexadecimal. */
    public String signText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] start = ("\u0019Ethereum Signed Message:\n" + bytes.length).getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(start, start.length + bytes.length);
        System.arraycopy(bytes, 0, whole, start.length, bytes.length);
        BigInteger[] signature = signature(keccak(whole));
        return "0x%064x%064x%02x".formatted(signature[0], signature[1], signature[2].add(BigInteger.valueOf(27)));
    }

    /** r, s and v (27 or 28) over a digest, as contracts take them. */
    List<BigInteger> signDigest(byte[] digest) {
        BigInteger[] signature = signature(digest);
        return List.of(signature[0], signature[1], signature[2].add(BigInteger.valueOf(27)));
    }

    /** The hash by which nodes name a raw transaction. */
    public static String hash(String rawTransaction) {
        return "0x" + HexFormat.of().formatHex(keccak(HexFormat.of().parseHex(rawTransaction.substring(2))));
    }

    private static byte[] typed(List<Object> fields) {
        byte[] list = RLPEncoder.list(fields);
        byte[] typed = new byte[list.length + 1];
        typed[0] = EIP_1559;
        System.arraycopy(list, 0, typed, 1, list.length);
        return typed;
    }

    /** r, s in the lower half of the order, and which of the two points of r it was. */
    private BigInteger[] signature(byte[] digest) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(key, DOMAIN));
        BigInteger[] pair = signer.generateSignature(digest);
        BigInteger order = CURVE.getN();
        boolean upperHalf = pair[1].compareTo(order.shiftRight(1)) > 0;
        BigInteger s = upperHalf ? order.subtract(pair[1]) : pair[1];
        for (int parity = 0; parity < 2; parity++) {
            if (Arrays.equals(recover(digest, pair[0], s, parity), publicKey)) {
                return new BigInteger[] {pair[0], s, BigInteger.valueOf(parity)};
            }
        }
        throw new IllegalStateException("neither point of r gives the key back");
    }

    private static byte[] recover(byte[] digest, BigInteger r, BigInteger s, int parity) {
        byte[] compressed = new byte[33];
        compressed[0] = (byte) (2 + parity);
        byte[] coordinate = fixed(r);
        System.arraycopy(coordinate, 0, compressed, 1, coordinate.length);
        BigInteger order = CURVE.getN();
        BigInteger inverse = r.modInverse(order);
        BigInteger factor = s.multiply(inverse).mod(order);
        BigInteger offset =
                order.subtract(new BigInteger(1, digest).multiply(inverse).mod(order));
        ECPoint point = CURVE.getCurve().decodePoint(compressed).multiply(factor);
        return uncompressed(point.add(CURVE.getG().multiply(offset.mod(order))));
    }

    private static byte[] uncompressed(ECPoint point) {
        byte[] encoded = point.normalize().getEncoded(false);
        return Arrays.copyOfRange(encoded, 1, encoded.length);
    }

    /** As RLP writes integers: big-endian without leading zeros, zero as nothing. */
    static byte[] integer(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int start = bytes[0] == 0 ? 1 : 0;
        return Arrays.copyOfRange(bytes, start, bytes.length);
    }

    static byte[] fixed(BigInteger value) {
        byte[] bytes = integer(value);
        byte[] padded = new byte[32];
        System.arraycopy(bytes, 0, padded, 32 - bytes.length, bytes.length);
        return padded;
    }

    private static String address(byte[] digest) {
        return "0x" + HexFormat.of().formatHex(digest, 12, 32);
    }

    static byte[] keccak(byte[] input) {
        KeccakDigest digest = new KeccakDigest(256);
        digest.update(input, 0, input.length);
        byte[] output = new byte[32];
        digest.doFinal(output, 0);
        return output;
    }

    @Override
    public String toString() {
        return address;
    }
}
