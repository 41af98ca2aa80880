package io.coffer.acceptance.contract;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;

/**
 * An unsigned EIP-1559 transaction.
 *
 * @param to in hexadecimal; empty to create a contract
 * @param data call data or creation code in hexadecimal
 * @param feePercent of the usual fees: nodes let one take another's place from 110 on
 */
public record Transaction(
        long chainId, long nonce, long gasLimit, String to, BigInteger value, String data, long feePercent) {

    /** High above any base fee of these private chains, so that no transaction waits for a cheaper block. */
    private static final BigInteger MOST_FEE = BigInteger.TEN.pow(11);

    private static final BigInteger TIP = BigInteger.TEN.pow(9);

    public Transaction(long chainId, long nonce, long gasLimit, String to, BigInteger value, String data) {
        this(chainId, nonce, gasLimit, to, value, data, 100);
    }

    private byte[] fee(BigInteger usual) {
        return Account.integer(usual.multiply(BigInteger.valueOf(feePercent)).divide(BigInteger.valueOf(100)));
    }

    List<Object> fields() {
        return List.of(
                Account.integer(BigInteger.valueOf(chainId)),
                Account.integer(BigInteger.valueOf(nonce)),
                fee(TIP),
                fee(MOST_FEE),
                Account.integer(BigInteger.valueOf(gasLimit)),
                bytes(to),
                Account.integer(value),
                bytes(data),
                List.of());
    }

    private static byte[] bytes(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal.startsWith("0x") ? hexadecimal.substring(2) : hexadecimal);
    }
}
