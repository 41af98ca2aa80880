package io.coffer.solana.watch;

import io.coffer.solana.Account;
import io.coffer.solana.Commitment;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.Upstream;
import io.coffer.solana.token.TokenAccounts;
import io.coffer.solana.upstream.NodeClient;
import io.coffer.solana.watch.Answers.Answer;
import io.coffer.solana.watch.Answers.Found;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the watch-list, all of it at one bank. One thread. */
final class BankReader {

    /** Calls of one batch fall upon two banks when a slot ends between them; so many times in a row is no accident. */
    private static final int ATTEMPTS = 20;

    /** Accounts of one call. */
    private static final int MOST_KEYS = 100;

    /** More than that would be no watch-list. */
    private static final int MOST_MINTS = 2_000;

    /** Blocks that a blockhash is good for. */
    private static final int BLOCKHASH_AGE = 150;

    private static final int CLOCK_TIME = 32;

    private final NodeClient node;
    private final WatchOptions options;

    /** Mints that were seen so far. */
    private final NavigableSet<Pubkey> mints = new TreeSet<>();

    BankReader(NodeClient node, WatchOptions options) {
        this.node = node;
        this.options = options;
        mints.addAll(options.mints());
        mints.add(Programs.NATIVE_MINT);
    }

    sealed interface Outcome {
        record Read(Reading reading) implements Outcome {}

        record Failed(String reason) implements Outcome {}
    }

    /** @param minSlot a node that is not so far yet is asked again */
    Outcome read(Commitment commitment, long minSlot) throws InterruptedException {
        String reason = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Calls calls = new Calls(commitment, minSlot);
            List<Pubkey> asked = List.copyOf(mints);
            int accountCalls = ask(calls, asked);
            Map<Integer, Answer> answers = new HashMap<>();
            for (String batch : calls.batches()) {
                switch (node.post(batch)) {
                    case Upstream.Answer.Unavailable(String why) -> {
                        return new Outcome.Failed(why);
                    }
                    case Upstream.Answer.Answered(String response) -> {
                        Optional<Map<Integer, Answer>> some = Answers.read(response);
                        if (some.isEmpty()) {
                            return new Outcome.Failed("the node's answer cannot be read");
                        }
                        answers.putAll(some.get());
                    }
                }
            }
            Attempt read = new Attempt(answers, asked, accountCalls);
            Optional<Reading> reading = read.reading();
            if (reading.isPresent()) {
                return new Outcome.Read(reading.get());
            }
            reason = read.trouble;
            if (mints.size() > MOST_MINTS) {
                return new Outcome.Failed("the watched accounts are of more than " + MOST_MINTS + " mints");
            }
        }
        return new Outcome.Failed(reason);
    }

    /** How many calls ask for accounts by key; those come first. */
    private int ask(Calls calls, List<Pubkey> asked) {
        List<Pubkey> keys = new ArrayList<>(List.of(Programs.CLOCK));
        keys.addAll(asked);
        int accountCalls = 0;
        for (int from = 0; from < keys.size(); from += MOST_KEYS) {
            calls.accounts(keys.subList(from, Math.min(keys.size(), from + MOST_KEYS)));
            accountCalls++;
        }
        for (Pubkey program : List.of(Programs.TOKEN, Programs.TOKEN_2022)) {
            options.owners().forEach(owner -> calls.ownedBy(owner, program));
            options.mints().forEach(mint -> calls.ofMint(mint, program));
        }
        calls.blockhash();
        calls.slot(Commitment.CONFIRMED);
        calls.slot(Commitment.FINALIZED);
        return accountCalls;
    }

    /** What one batch came to. */
    private final class Attempt {
        private final Map<Integer, Answer> answers;
        private final List<Pubkey> keys = new ArrayList<>(List.of(Programs.CLOCK));
        private final int accountCalls;
        private final NavigableMap<Pubkey, Account> accounts = new TreeMap<>();
        private final List<Long> slots = new ArrayList<>();
        private final List<Long> numbers = new ArrayList<>();
        private Optional<Answer.Blockhash> blockhash = Optional.empty();
        private String trouble = "the node's answers are of different slots";

        private Attempt(Map<Integer, Answer> answers, List<Pubkey> asked, int accountCalls) {
            this.answers = answers;
            this.keys.addAll(asked);
            this.accountCalls = accountCalls;
        }

        private Optional<Reading> reading() {
            int expected = accountCalls
                    + 2 * (options.owners().size() + options.mints().size())
                    + 3;
            for (int id = 0; id < expected; id++) {
                Optional<Answer> answer = Optional.ofNullable(answers.get(id));
                if (answer.isEmpty() || !take(id, answer.get())) {
                    return Optional.empty();
                }
            }
            Optional<Account> clock = Optional.ofNullable(accounts.remove(Programs.CLOCK));
            if (clock.isEmpty() || clock.get().data().length < CLOCK_TIME + Long.BYTES) {
                trouble = "the node has no clock";
                return Optional.empty();
            }
            boolean everyMint = learnMints();
            if (slots.stream().distinct().count() != 1 || !everyMint || blockhash.isEmpty() || numbers.size() != 2) {
                return Optional.empty();
            }
            Answer.Blockhash hash = blockhash.get();
            long time = ByteBuffer.wrap(clock.get().data())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getLong(CLOCK_TIME);
            return Optional.of(new Reading(
                    slots.getFirst(),
                    hash.hash(),
                    hash.lastValidHeight() - BLOCKHASH_AGE,
                    time,
                    numbers.get(0),
                    numbers.get(1),
                    accounts));
        }

        private boolean take(int id, Answer answer) {
            switch (answer) {
                case Answer.Refused(long code, String message) -> {
                    trouble = "the node refuses: " + code + " " + message;
                    return false;
                }
                case Answer.Slot(long slot) -> numbers.add(slot);
                case Answer.Blockhash hash -> {
                    slots.add(hash.slot());
                    blockhash = Optional.of(hash);
                }
                case Answer.Accounts(long slot, List<Found> found) -> {
                    slots.add(slot);
                    for (int i = 0; i < found.size(); i++) {
                        Found item = found.get(i);
                        Optional<Pubkey> key = id < accountCalls ? asked(id * MOST_KEYS + i) : item.key();
                        if (key.isPresent() && item.content().isPresent()) {
                            accounts.put(key.get(), item.content().get().of(key.get()));
                        }
                    }
                }
            }
            return true;
        }

        private Optional<Pubkey> asked(int position) {
            return position < keys.size() ? Optional.of(keys.get(position)) : Optional.empty();
        }

        /** Whether the mint of every account was asked for; if not it will be next time. */
        private boolean learnMints() {
            boolean known = true;
            for (Account account : accounts.values()) {
                boolean listed = Programs.isToken(account.program()) && TokenAccounts.isTokenAccount(account.data());
                if (listed && mints.add(TokenAccounts.mint(account.data()))) {
                    known = false;
                }
            }
            return known;
        }
    }
}
