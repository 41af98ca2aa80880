package io.coffer.acceptance.contract;

import com.esaulpaugh.headlong.abi.Function;
import com.esaulpaugh.headlong.abi.Tuple;
import io.coffer.acceptance.node.EvmNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Approvals that their owner signs, and anybody may send: call data for the contracts of this room. */
public final class Permits {

    private static final String DETAILS = "(address,uint160,uint48,uint48)";
    private static final BigInteger DEADLINE = BigInteger.ONE.shiftLeft(40);

    private Permits() {}

    /** {@code permit} of EIP-2612, with the nonce that the owner has now. */
    public static String permit(EvmNode node, Account owner, String token, Account spender, BigInteger amount) {
        byte[] struct = Account.keccak(hex(Abi.arguments(
                "(bytes32,address,address,uint256,uint256,uint256)",
                Account.keccak("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
                        .getBytes(StandardCharsets.US_ASCII)),
                owner,
                spender,
                amount,
                word(node, token, Abi.call("nonces(address)", owner)),
                DEADLINE)));
        byte[] domain = Account.fixed(word(node, token, Abi.call("DOMAIN_SEPARATOR()")));
        byte[] digest = Account.keccak(
                hex("1901" + HexFormat.of().formatHex(domain) + HexFormat.of().formatHex(struct)));
        List<BigInteger> signature = owner.signDigest(digest);
        return Abi.call(
                "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)",
                owner,
                spender,
                amount,
                DEADLINE,
                signature.get(2).intValue(),
                Account.fixed(signature.get(0)),
                Account.fixed(signature.get(1)));
    }

    /** For one token of Permit2. */
    public static String permit2(
            Account owner, String permit2, String token, Account spender, BigInteger amount, long expiry) {
        return Abi.call(
                "permit(address,(" + DETAILS + ",address,uint256),bytes)",
                owner,
                Tuple.of(details(token, amount, expiry), Abi.address(spender.address()), DEADLINE),
                signature(owner, permit2, spender));
    }

    /** For several tokens of Permit2. */
    public static String permit2Batch(
            Account owner, String permit2, List<String> tokens, Account spender, BigInteger amount, long expiry) {
        Tuple[] details =
                tokens.stream().map(token -> details(token, amount, expiry)).toArray(Tuple[]::new);
        return Abi.call(
                "permit(address,(" + DETAILS + "[],address,uint256),bytes)",
                owner,
                Tuple.of(details, Abi.address(spender.address()), DEADLINE),
                signature(owner, permit2, spender));
    }

    /** {@code approve} of Permit2, by the owner. */
    public static String permit2Approve(String token, Account spender, BigInteger amount, long expiry) {
        return Abi.hex(Function.parse("approve(address,address,uint160,uint48)")
                .encodeCall(Tuple.of(Abi.address(token), Abi.address(spender.address()), amount, expiry)));
    }

    /** {@code lockdown} of Permit2 for one token and spender. */
    public static String lockdown(String token, Account spender) {
        return Abi.call("lockdown((address,address)[])", (Object)
                new Tuple[] {Tuple.of(Abi.address(token), Abi.address(spender.address()))});
    }

    private static Tuple details(String token, BigInteger amount, long expiry) {
        return Tuple.of(Abi.address(token), amount, expiry, 0L);
    }

    private static byte[] signature(Account owner, String permit2, Account spender) {
        byte[] digest = Account.keccak(hex(Abi.arguments("(address,address,address)", permit2, owner, spender)));
        List<BigInteger> signature = owner.signDigest(digest);
        return hex("%064x%064x%02x".formatted(signature.get(0), signature.get(1), signature.get(2)));
    }

    private static BigInteger word(EvmNode node, String contract, String call) {
        String answer = node.rpc()
                .call("eth_call", Map.of("to", contract, "data", call), "latest")
                .asString();
        return Abi.firstWord(answer).orElseThrow();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
