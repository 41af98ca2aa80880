package io.coffer.evm;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.evm.NodePool.Checked;
import io.coffer.evm.StateCalls.Limits;
import io.coffer.index.Approval;
import io.coffer.index.Grant;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what approvals come to at one block: one question to the contract that keeps each, two where two must agree. */
final class GrantReader {
    private static final Amount ONE = Amount.of(1);
    private static final BigInteger UINT160 = BigInteger.ONE.shiftLeft(160);
    private static final int WORD = 32;

    private final BalanceReader reader;

    GrantReader(BalanceReader reader) {
        this.reader = reader;
    }

    /**
     * The approvals that stand.
     *
     * @param block the JSON parameter that names the block
     * @param time of that block: what expired before it is gone
     */
    Map<Approval, Grant> read(Checked node, String block, Instant time, EvmAddress owner, List<Approval> approvals) {
        return read((questions, limits) -> reader.read(node, block, questions, limits), time, owner, approvals);
    }

    /** Some state that can be asked, of a block or of what may become one. */
    interface State {
        List<StateAnswer> ask(List<StateQuestion> questions, Limits limits);
    }

    /** The approvals that stand in {@code state}. */
    static Map<Approval, Grant> read(State state, Instant time, EvmAddress owner, List<Approval> approvals) {
        List<StateQuestion> questions = new ArrayList<>();
        List<StateQuestion> wide = new ArrayList<>();
        for (Approval approval : approvals) {
            questions.addAll(questions(approval, owner));
            wide.addAll(wideQuestions(approval, owner));
        }
        Answers narrowAnswers = new Answers(state.ask(questions, Limits.BALANCE));
        Answers wideAnswers = new Answers(state.ask(wide, Limits.PERMIT2_ALLOWANCE));
        Map<Approval, Grant> grants = new LinkedHashMap<>();
        for (Approval approval : approvals) {
            grant(approval, owner, time, narrowAnswers, wideAnswers).ifPresent(grant -> grants.put(approval, grant));
        }
        return grants;
    }

    /** Whether the contract knows such approvals at all, and a single token is the owner's. */
    boolean isKept(Checked node, String block, EvmAddress owner, Approval approval) {
        StateQuestion last = switch (approval) {
            case Approval.Delegated _ -> wideQuestions(approval, owner).getLast();
            case Approval.Allowance _, Approval.Operator _, Approval.SingleToken _ ->
                questions(approval, owner).getLast();
        };
        StateAnswer answer =
                reader.read(node, block, List.of(last), Limits.BALANCE).getFirst();
        return approval instanceof Approval.SingleToken
                ? address(word(answer, 0)).equals(Optional.of(owner))
                : answer instanceof StateAnswer.Returned returned && returned.length() >= WORD;
    }

    /** Those that a word answers. */
    private static List<StateQuestion> questions(Approval approval, EvmAddress owner) {
        return switch (approval) {
            case Approval.Allowance(EvmAddress token, EvmAddress spender) ->
                List.of(StateQuestion.call(token, CallData.of(CallData.ALLOWANCE, owner, spender)));
            case Approval.Operator(EvmAddress token, EvmAddress operator) ->
                List.of(StateQuestion.call(token, CallData.of(CallData.IS_APPROVED_FOR_ALL, owner, operator)));
            case Approval.SingleToken(EvmAddress token, Amount id) ->
                List.of(
                        StateQuestion.call(token, CallData.of(CallData.GET_APPROVED, id)),
                        StateQuestion.call(token, CallData.of(CallData.OWNER_OF, id)));
            case Approval.Delegated(EvmAddress via, EvmAddress token, EvmAddress _) ->
                List.of(StateQuestion.call(token, CallData.of(CallData.ALLOWANCE, owner, via)));
        };
    }

    /** Those that three words answer: amount, expiration and nonce. */
    private static List<StateQuestion> wideQuestions(Approval approval, EvmAddress owner) {
        return switch (approval) {
            case Approval.Delegated(EvmAddress via, EvmAddress token, EvmAddress spender) ->
                List.of(StateQuestion.call(via, CallData.of(CallData.PERMIT2_ALLOWANCE, owner, token, spender)));
            case Approval.Allowance _, Approval.Operator _, Approval.SingleToken _ -> List.of();
        };
    }

    /** Answers in the order of their questions. */
    private static final class Answers {
        private final List<StateAnswer> answers;
        private int next;

        Answers(List<StateAnswer> answers) {
            this.answers = answers;
        }

        StateAnswer next() {
            return answers.get(next++);
        }

        /** The next answer as a number; zero where the contract did not say one. */
        BigInteger number() {
            return word(next(), 0);
        }
    }

    private static Optional<Grant> grant(
            Approval approval, EvmAddress owner, Instant time, Answers narrow, Answers wide) {
        return switch (approval) {
            case Approval.Allowance(EvmAddress _, EvmAddress spender) -> grant(spender, narrow.number());
            case Approval.Operator(EvmAddress _, EvmAddress operator) ->
                narrow.number().signum() == 0
                        ? Optional.empty()
                        : Optional.of(new Grant(operator, Amount.MAX, Optional.empty()));
            case Approval.SingleToken _ -> {
                Optional<EvmAddress> spender = address(narrow.number());
                boolean isOwners = address(narrow.number()).equals(Optional.of(owner));
                yield spender.filter(_ -> isOwners).map(known -> new Grant(known, ONE, Optional.empty()));
            }
            case Approval.Delegated(EvmAddress _, EvmAddress _, EvmAddress spender) -> {
                boolean mayPass = narrow.number().signum() != 0;
                StateAnswer answer = wide.next();
                Instant expiry = instant(word(answer, 1));
                boolean isOver = expiry.isBefore(time);
                yield mayPass && !isOver
                        ? grant(spender, word(answer, 0))
                                .map(open -> new Grant(spender, open.amount(), Optional.of(expiry)))
                        : Optional.empty();
            }
        };
    }

    private static Optional<Grant> grant(EvmAddress spender, BigInteger amount) {
        return amount.signum() == 0
                ? Optional.empty()
                : Optional.of(new Grant(spender, Amount.of(amount), Optional.empty()));
    }

    /** A word of a result; zero where the result is shorter or there is none. */
    private static BigInteger word(StateAnswer answer, int index) {
        return answer instanceof StateAnswer.Returned returned && returned.length() >= WORD * (index + 1)
                ? Amount.read(returned.bytes(), WORD * index, WORD).units()
                : BigInteger.ZERO;
    }

    /** Empty for zero, and for what is no address. */
    private static Optional<EvmAddress> address(BigInteger word) {
        if (word.signum() == 0 || word.compareTo(UINT160) >= 0) {
            return Optional.empty();
        }
        byte[] bytes = new byte[EvmAddress.LENGTH];
        Amount amount = Amount.of(word);
        amount.write(bytes, bytes.length - amount.length());
        return Optional.of(EvmAddress.of(bytes));
    }

    /** Permit2 keeps 48 bits of seconds, more than {@link Instant} takes; a contract that only looks like it may say anything. */
    static Instant instant(BigInteger seconds) {
        return seconds.bitLength() > 40 ? Instant.MAX : Instant.ofEpochSecond(seconds.longValue());
    }
}
