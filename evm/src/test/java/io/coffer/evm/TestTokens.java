package io.coffer.evm;

import static io.coffer.evm.Assembly.CALLDATACOPY;
import static io.coffer.evm.Assembly.CALLDATALOAD;
import static io.coffer.evm.Assembly.CALLDATASIZE;
import static io.coffer.evm.Assembly.INVALID;
import static io.coffer.evm.Assembly.LOG0;
import static io.coffer.evm.Assembly.MSTORE;
import static io.coffer.evm.Assembly.RETURN;
import static io.coffer.evm.Assembly.REVERT;
import static io.coffer.evm.Assembly.SELFDESTRUCT;
import static io.coffer.evm.Assembly.SLOAD;
import static io.coffer.evm.Assembly.SSTORE;
import static io.coffer.evm.Assembly.STOP;
import static io.coffer.evm.Assembly.SUB;

import io.coffer.chain.EvmAddress;
import java.math.BigInteger;
import java.util.List;

/** Code of the tokens that tests play with, honest and hostile. */
final class TestTokens {
    private static final String BALANCE_OF = "70a08231";
    private static final String SYMBOL = "95d89b41";
    private static final String NAME = "06fdde03";
    private static final String DECIMALS = "313ce567";
    private static final String SET = "00000001";
    private static final String DESTROY = "00000002";

    private TestTokens() {}

    /**
     * A token that does as it is told: {@link #set} stores a balance, {@link #log} writes any log, together or apart, so
     * that tests can have it rebase, take fees, mint silently or lie.
     */
    static byte[] puppet(byte[] symbol, byte[] name, byte[] decimals) {
        Assembly code = new Assembly().loadSelector().onSelector(BALANCE_OF, "balance");
        return puppet(code, symbol, name, decimals);
    }

    /** Logs what it is told, but knows no {@code balanceOf}. */
    static byte[] balanceless() {
        return puppet(new Assembly().loadSelector(), new byte[0], new byte[0], new byte[0]);
    }

    private static byte[] puppet(Assembly code, byte[] symbol, byte[] name, byte[] decimals) {
        code.onSelector(SET, "set").onSelector(DESTROY, "destroy");
        code.onSelector(SYMBOL, "symbol").onSelector(NAME, "name").onSelector(DECIMALS, "decimals");
        for (int topics = 0; topics <= 4; topics++) {
            code.onSelector("0000001" + topics, "log" + topics);
        }
        code.push(0).push(0).op(REVERT);
        code.label("balance")
                .push(4)
                .op(CALLDATALOAD, SLOAD)
                .push(0)
                .op(MSTORE)
                .push(32)
                .push(0)
                .op(RETURN);
        code.label("set").push(36).op(CALLDATALOAD).push(4).op(CALLDATALOAD, SSTORE, STOP);
        code.label("destroy").push(0).op(SELFDESTRUCT);
        for (int topics = 0; topics <= 4; topics++) {
            int head = 4 + 32 * topics;
            code.label("log" + topics);
            code.push(head).op(CALLDATASIZE, SUB).push(head).push(0).op(CALLDATACOPY);
            for (int topic = topics - 1; topic >= 0; topic--) {
                code.push(4 + 32 * topic).op(CALLDATALOAD);
            }
            code.push(head).op(CALLDATASIZE, SUB).push(0).op(LOG0 + topics, STOP);
        }
        code.label("symbol").returnBlob("symbolBlob", symbol);
        code.label("name").returnBlob("nameBlob", name);
        code.label("decimals").returnBlob("decimalsBlob", decimals);
        return code.blob("symbolBlob", symbol)
                .blob("nameBlob", name)
                .blob("decimalsBlob", decimals)
                .code();
    }

    static byte[] puppet(String symbol, String name, int decimals) {
        return puppet(TestBytes.abiString(symbol), TestBytes.abiString(name), TestBytes.word(decimals));
    }

    static byte[] set(EvmAddress owner, BigInteger balance) {
        return TestBytes.join(TestBytes.hex(SET), TestBytes.word(owner), TestBytes.word(balance));
    }

    static byte[] destroy() {
        return TestBytes.hex(DESTROY);
    }

    static byte[] log(List<byte[]> topics, byte[] data) {
        byte[] selector = TestBytes.hex("0000001" + topics.size());
        return TestBytes.join(selector, TestBytes.join(topics.toArray(byte[][]::new)), data);
    }

    static byte[] transfer(EvmAddress from, EvmAddress to, BigInteger amount) {
        byte[] topic = TestBytes.hex(LogTopics.TRANSFER.hex());
        return log(List.of(topic, TestBytes.word(from), TestBytes.word(to)), TestBytes.word(amount));
    }

    static byte[] wrapping(LogTopics.Topic topic, EvmAddress owner, BigInteger amount) {
        return log(List.of(TestBytes.hex(topic.hex()), TestBytes.word(owner)), TestBytes.word(amount));
    }

    /** Reverts with a reason as long as a word, so that copying it would look like a balance. */
    static byte[] reverting() {
        return new Assembly()
                .push(7)
                .push(0)
                .op(MSTORE)
                .push(32)
                .push(0)
                .op(REVERT)
                .code();
    }

    /** Loops until its gas is gone. */
    static byte[] burning() {
        return new Assembly().label("again").jump("again").code();
    }

    static byte[] invalid() {
        return new Assembly().op(INVALID).code();
    }

    /** Returns {@code length} bytes, the first word of them {@code first}. */
    static byte[] returning(int length, long first) {
        Assembly code = new Assembly();
        code.push((int) (first >> 8) & 0xff, (int) first & 0xff).push(0).op(MSTORE);
        return code.push(length >> 16 & 0xff, length >> 8 & 0xff, length & 0xff)
                .push(0)
                .op(RETURN)
                .code();
    }

    /** Works for about {@code rounds} times 30 gas before it answers 5. */
    static byte[] costly(int rounds) {
        Assembly code = new Assembly().push(rounds >> 16 & 0xff, rounds >> 8 & 0xff, rounds & 0xff);
        code.label("again").push(1).op(Assembly.SWAP1, SUB, Assembly.DUP1);
        code.pushLabel("again").op(Assembly.JUMPI);
        return code.push(5).push(0).op(MSTORE).push(32).push(0).op(RETURN).code();
    }
}
