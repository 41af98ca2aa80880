package io.coffer.evm;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.evm.NodePool.Checked;
import io.coffer.evm.StateCalls.Limits;
import io.coffer.index.Approval;
import io.coffer.index.Grant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what approvals come to at one block: one question to the contract that keeps each, two where two must agree. */
final class GrantReader {
    private static final Amount ONE = Amount.of(1);
    private static final Grant NOBODY = new Grant(EvmAddress.ZERO, Amount.ZERO, Optional.empty());
    private static final int WORD = 32;
    private static final int MAX_INSTANT_BYTES = 5;

    private final BalanceReader reader;

    GrantReader(BalanceReader reader) {
        this.reader = reader;
    }

    /**
     * What each comes to; missing where that is not known.
     *
     * @param block the JSON parameter that names the block
     * @param time of that block: what expired before it is gone
     */
    Map<Approval, Grant> read(Checked node, String block, Instant time, EvmAddress owner, List<Approval> approvals) {
        return read((questions, limits) -> reader.read(node, block, questions, limits), time, owner, approvals);
    }

    /** Some state that can be asked, of a block or of what may become one. */
    interface State {
        /** The answers, in the order of the questions. */
        List<StateAnswer> ask(List<StateQuestion> questions, Limits limits);
    }

    /** What each comes to in {@code state}; missing where that is not known. */
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
        return answer instanceof StateAnswer.Returned returned
                && returned.length() >= WORD
                && (!(approval instanceof Approval.SingleToken)
                        || new Words(returned).address(0).equals(Optional.of(owner)));
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

        /** Empty where the contract refused to tell; without code there is nothing that could be granted. */
        Optional<Words> next() {
            return switch (answers.get(next++)) {
                case StateAnswer.Returned returned -> Optional.of(new Words(returned));
                case StateAnswer.Nothing nothing ->
                    switch (nothing) {
                        case NO_CODE -> Optional.of(Words.ZERO);
                        case REFUSED, EXHAUSTED -> Optional.empty();
                    };
            };
        }
    }

    private static Optional<Grant> grant(
            Approval approval, EvmAddress owner, Instant time, Answers narrow, Answers wide) {
        return switch (approval) {
            case Approval.Allowance(EvmAddress _, EvmAddress spender) ->
                narrow.next().map(words -> new Grant(spender, words.amount(0), Optional.empty()));
            case Approval.Operator(EvmAddress _, EvmAddress operator) ->
                narrow.next()
                        .map(words -> words.amount(0).isZero() ? Amount.ZERO : Amount.MAX)
                        .map(amount -> new Grant(operator, amount, Optional.empty()));
            case Approval.SingleToken _ -> single(owner, narrow.next(), narrow.next());
            case Approval.Delegated(EvmAddress _, EvmAddress _, EvmAddress spender) ->
                delegated(spender, time, narrow.next(), wide.next());
        };
    }

    /** A token that was burned has neither: most contracts then refuse, and the right is gone with it. */
    private static Optional<Grant> single(EvmAddress owner, Optional<Words> approved, Optional<Words> holder) {
        Optional<EvmAddress> spender = approved.flatMap(words -> words.address(0));
        boolean isOwners = holder.flatMap(words -> words.address(0)).equals(Optional.of(owner));
        return Optional.of(spender.filter(_ -> isOwners)
                .map(known -> new Grant(known, ONE, Optional.empty()))
                .orElse(NOBODY));
    }

    /** @param passing what Permit2 itself may take: as long as that is nothing, what it granted sleeps */
    private static Optional<Grant> delegated(
            EvmAddress spender, Instant time, Optional<Words> passing, Optional<Words> granted) {
        return granted.flatMap(words -> {
            Instant expiry = words.instant(1);
            if (words.amount(0).isZero() || expiry.isBefore(time)) {
                return Optional.of(new Grant(spender, Amount.ZERO, Optional.of(expiry)));
            }
            boolean mayPass =
                    passing.filter(amount -> !amount.amount(0).isZero()).isPresent();
            return mayPass ? Optional.of(new Grant(spender, words.amount(0), Optional.of(expiry))) : Optional.empty();
        });
    }

    /** Permit2 keeps 48 bits of seconds, more than {@link Instant} takes; a contract that only looks like it may say anything. */
    static Instant instant(Amount seconds) {
        return seconds.length() > MAX_INSTANT_BYTES
                ? Instant.MAX
                : Instant.ofEpochSecond(seconds.units().longValue());
    }

    /** A result as words; those that it is too short for are zero. */
    private record Words(StateAnswer.Returned returned) {
        private static final Words ZERO = new Words(new StateAnswer.Returned(new byte[0], 0));

        Amount amount(int index) {
            return returned.length() >= WORD * (index + 1)
                    ? Amount.read(returned.bytes(), WORD * index, WORD)
                    : Amount.ZERO;
        }

        /** Empty for zero, and for what is no address. */
        Optional<EvmAddress> address(int index) {
            Amount word = amount(index);
            if (word.isZero() || word.length() > EvmAddress.LENGTH) {
                return Optional.empty();
            }
            byte[] bytes = new byte[EvmAddress.LENGTH];
            word.write(bytes, bytes.length - word.length());
            return Optional.of(EvmAddress.of(bytes));
        }

        Instant instant(int index) {
            return GrantReader.instant(amount(index));
        }
    }
}
