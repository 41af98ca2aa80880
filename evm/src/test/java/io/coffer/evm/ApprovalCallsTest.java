package io.coffer.evm;

import static io.coffer.evm.ApprovalChange.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.esaulpaugh.headlong.abi.Address;
import com.esaulpaugh.headlong.abi.Function;
import com.esaulpaugh.headlong.abi.Tuple;
import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Seed;
import io.coffer.evm.ApprovalChange.Step;
import io.coffer.index.Approval;
import io.coffer.index.Grant;
import io.coffer.index.PendingTransaction;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls as headlong encodes them. */
class ApprovalCallsTest {
    private static final EvmAddress SENDER = TestBytes.address(1);
    private static final EvmAddress CALLED = TestBytes.address(2);
    private static final EvmAddress OWNER = TestBytes.address(3);
    private static final EvmAddress SPENDER = TestBytes.address(4);
    private static final EvmAddress TOKEN = TestBytes.address(5);
    private static final byte[] SIGNATURE = new byte[65];
    private static final String DETAILS = "(address,uint160,uint48,uint48)";

    private static final BigInteger AMOUNT = BigInteger.TWO.pow(160).subtract(BigInteger.ONE);
    private static final Instant EXPIRY = Instant.ofEpochSecond(1_900_000_000);

    static Address of(EvmAddress address) {
        return Address.wrap(Address.toChecksumAddress(address.text()));
    }

    static PendingTransaction calling(byte[] data) {
        return new PendingTransaction(
                "0x" + "ab".repeat(32), SENDER, 7, Optional.of(CALLED), Amount.ZERO, 100_000, data, List.of());
    }

    private static List<ApprovalChange> decode(String signature, Object... arguments) {
        return ApprovalCalls.of(calling(encoded(signature, arguments)));
    }

    private static byte[] encoded(String signature, Object... arguments) {
        return Function.parse(signature).encodeCall(Tuple.from(arguments)).array();
    }

    private static Approval allowance(EvmAddress token) {
        return new Approval.Allowance(token, SPENDER);
    }

    @Test
    void approve_isTheSendersAndLeavesOpenOfWhat() {
        assertThat(decode("approve(address,uint256)", of(SPENDER), BigInteger.TEN))
                .containsExactly(
                        new ApprovalChange(SENDER, allowance(CALLED), new Step.SetOrSingle(SPENDER, Amount.of(10))));
    }

    @Test
    void increases_andDecreases_nameTheDifference() {
        for (String name : List.of("increaseAllowance", "increaseApproval")) {
            assertThat(decode(name + "(address,uint256)", of(SPENDER), BigInteger.TEN))
                    .containsExactly(new ApprovalChange(SENDER, allowance(CALLED), new Step.Increase(Amount.of(10))));
        }
        for (String name : List.of("decreaseAllowance", "decreaseApproval")) {
            assertThat(decode(name + "(address,uint256)", of(SPENDER), BigInteger.TEN))
                    .containsExactly(new ApprovalChange(SENDER, allowance(CALLED), new Step.Decrease(Amount.of(10))));
        }
    }

    @Test
    void setApprovalForAll_isEverythingOrNothing() {
        Approval operator = new Approval.Operator(CALLED, SPENDER);
        assertThat(decode("setApprovalForAll(address,bool)", of(SPENDER), true))
                .containsExactly(set(SENDER, operator, SPENDER, Amount.MAX));
        assertThat(decode("setApprovalForAll(address,bool)", of(SPENDER), false))
                .containsExactly(set(SENDER, operator, SPENDER, Amount.ZERO));
    }

    @Test
    void permits_areTheirSignersAndNotTheSenders() {
        assertThat(decode(
                        "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)",
                        of(OWNER),
                        of(SPENDER),
                        AMOUNT,
                        BigInteger.ONE,
                        27,
                        new byte[32],
                        new byte[32]))
                .containsExactly(set(OWNER, allowance(CALLED), SPENDER, Amount.of(AMOUNT)));
        for (boolean allowed : new boolean[] {true, false}) {
            assertThat(decode(
                            "permit(address,address,uint256,uint256,bool,uint8,bytes32,bytes32)",
                            of(OWNER),
                            of(SPENDER),
                            BigInteger.ONE,
                            BigInteger.ONE,
                            allowed,
                            27,
                            new byte[32],
                            new byte[32]))
                    .containsExactly(set(OWNER, allowance(CALLED), SPENDER, allowed ? Amount.MAX : Amount.ZERO));
        }
    }

    @Test
    void permit2_approveAndPermits_carryAmountAndExpiry() {
        Approval delegated = new Approval.Delegated(CALLED, TOKEN, SPENDER);
        assertThat(decode(
                        "approve(address,address,uint160,uint48)",
                        of(TOKEN),
                        of(SPENDER),
                        AMOUNT,
                        EXPIRY.getEpochSecond()))
                .containsExactly(set(SENDER, delegated, SPENDER, Amount.of(AMOUNT), EXPIRY));
        Tuple details = Tuple.of(of(TOKEN), AMOUNT, EXPIRY.getEpochSecond(), 3L);
        assertThat(decode(
                        "permit(address,(" + DETAILS + ",address,uint256),bytes)",
                        of(OWNER),
                        Tuple.of(details, of(SPENDER), BigInteger.ONE),
                        SIGNATURE))
                .containsExactly(set(OWNER, delegated, SPENDER, Amount.of(AMOUNT), EXPIRY));
        Tuple other = Tuple.of(of(OWNER), BigInteger.ZERO, 0L, 3L);
        assertThat(decode(
                        "permit(address,(" + DETAILS + "[],address,uint256),bytes)",
                        of(OWNER),
                        Tuple.of(new Tuple[] {details, other}, of(SPENDER), BigInteger.ONE),
                        SIGNATURE))
                .containsExactly(
                        set(OWNER, delegated, SPENDER, Amount.of(AMOUNT), EXPIRY),
                        set(
                                OWNER,
                                new Approval.Delegated(CALLED, OWNER, SPENDER),
                                SPENDER,
                                Amount.ZERO,
                                Instant.EPOCH));
    }

    @Test
    void permit2_lockdown_takesEachPairAway() {
        Tuple[] pairs = {Tuple.of(of(TOKEN), of(SPENDER)), Tuple.of(of(SPENDER), of(TOKEN))};
        assertThat(decode("lockdown((address,address)[])", (Object) pairs))
                .containsExactly(
                        set(SENDER, new Approval.Delegated(CALLED, TOKEN, SPENDER), SPENDER, Amount.ZERO),
                        set(SENDER, new Approval.Delegated(CALLED, SPENDER, TOKEN), TOKEN, Amount.ZERO));
    }

    @Test
    void lists_overTheLimit_areNotRead() {
        Tuple pair = Tuple.of(of(TOKEN), of(SPENDER));
        Tuple[] most = IntStream.range(0, ApprovalCalls.MAX_ELEMENTS)
                .mapToObj(_ -> pair)
                .toArray(Tuple[]::new);
        Tuple[] more = Arrays.copyOf(most, most.length + 1);
        more[most.length] = pair;
        assertThat(decode("lockdown((address,address)[])", (Object) most)).hasSize(ApprovalCalls.MAX_ELEMENTS);
        assertThat(decode("lockdown((address,address)[])", (Object) more)).isEmpty();
    }

    @Test
    void calls_ofAnythingElse_changeNothing() {
        assertThat(decode("transfer(address,uint256)", of(SPENDER), BigInteger.TEN))
                .isEmpty();
        assertThat(ApprovalCalls.of(calling(new byte[0]))).isEmpty();
        assertThat(ApprovalCalls.of(calling(new byte[] {9, 94, -89}))).isEmpty();
        PendingTransaction creation = new PendingTransaction(
                "0x" + "ab".repeat(32),
                SENDER,
                7,
                Optional.empty(),
                Amount.ZERO,
                100_000,
                encoded("approve(address,uint256)", of(SPENDER), BigInteger.TEN),
                List.of());
        assertThat(ApprovalCalls.of(creation)).isEmpty();
    }

    /** A contract reverts on arguments that are cut off, or on an address that is none; so nothing is read of them. */
    @Test
    void arguments_cutOffOrDirty_changeNothing() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        Tuple details = Tuple.of(of(TOKEN), AMOUNT, EXPIRY.getEpochSecond(), 3L);
        List<byte[]> calls = List.of(
                encoded("approve(address,uint256)", of(SPENDER), BigInteger.TEN),
                encoded("lockdown((address,address)[])", (Object) new Tuple[] {Tuple.of(of(TOKEN), of(SPENDER))}),
                encoded("approve(address,address,uint160,uint48)", of(TOKEN), of(SPENDER), AMOUNT, 5L));
        for (byte[] call : calls) {
            for (int length = 0; length < call.length; length++) {
                assertThat(ApprovalCalls.of(calling(Arrays.copyOf(call, length))))
                        .isEmpty();
            }
        }
        byte[] batch = encoded(
                "permit(address,(" + DETAILS + "[],address,uint256),bytes)",
                of(OWNER),
                Tuple.of(new Tuple[] {details}, of(SPENDER), BigInteger.ONE),
                SIGNATURE);
        for (int i = 0; i < 2_000; i++) {
            byte[] dirty = batch.clone();
            dirty[4 + random.nextInt(dirty.length - 4)] ^= (byte) (1 << random.nextInt(8));
            List<ApprovalChange> changes = ApprovalCalls.of(calling(dirty));
            assertThat(changes.size()).as("%s, round %s", seed, i).isLessThanOrEqualTo(1);
        }
        byte[] approve = calls.getFirst().clone();
        approve[4] = 1;
        assertThat(ApprovalCalls.of(calling(approve))).isEmpty();
    }

    @Test
    void steps_neverLeaveTheRangeOfAmounts() {
        Grant ten = new Grant(SPENDER, Amount.of(10), Optional.empty());
        assertThat(change(new Step.Increase(Amount.MAX)).after(ten).amount()).isEqualTo(Amount.MAX);
        assertThat(change(new Step.Increase(Amount.of(5))).after(ten).amount()).isEqualTo(Amount.of(15));
        assertThat(change(new Step.Decrease(Amount.of(4))).after(ten).amount()).isEqualTo(Amount.of(6));
        assertThat(change(new Step.Decrease(Amount.of(11))).after(ten).amount()).isEqualTo(Amount.ZERO);
    }

    private static ApprovalChange change(Step step) {
        return new ApprovalChange(OWNER, allowance(TOKEN), step);
    }
}
