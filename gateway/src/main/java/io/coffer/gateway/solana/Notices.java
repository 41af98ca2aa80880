package io.coffer.gateway.solana;

import io.coffer.gateway.JsonBuffer;
import io.coffer.gateway.solana.Subscriptions.Audience;
import io.coffer.gateway.solana.Topic.CloseNotices;
import io.coffer.gateway.solana.account.AccountFormat;
import io.coffer.gateway.solana.account.AccountWriter;
import io.coffer.gateway.solana.account.Encoding;
import io.coffer.gateway.solana.account.MintSource;
import io.coffer.gateway.solana.account.Unparsed;
import io.coffer.solana.Account;
import io.coffer.solana.Bank;
import io.coffer.solana.Banks;
import io.coffer.solana.Banks.Write;
import io.coffer.solana.Commitment;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.MintView;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Writes what subscribers hear; each notice once, however many hear it. One thread. */
final class Notices {
    private final Banks banks;
    private final Subscriptions subscriptions;

    Notices(Banks banks, Subscriptions subscriptions) {
        this.banks = banks;
        this.subscriptions = subscriptions;
    }

    void reached(Commitment commitment, long slot, long unixTimestamp, List<Write> writes) {
        if (subscriptions.isEmpty()) {
            return;
        }
        try (MintBank mints = new MintBank(banks, commitment)) {
            Moment moment = new Moment(slot, unixTimestamp, mints);
            List<Audience> programs = subscriptions.ofPrograms(commitment);
            for (Write write : writes) {
                for (Audience audience :
                        subscriptions.ofAccount(commitment, write.after().key())) {
                    if (audience.topic() instanceof Topic.OneAccount topic) {
                        account(moment, topic, write.after(), audience);
                    }
                }
                for (Audience audience : programs) {
                    if (audience.topic() instanceof Topic.Program topic) {
                        program(moment, topic, write, audience);
                    }
                }
            }
        }
    }

    void processed(long slot, long parent, long root) {
        subscriptions
                .of(new Topic.Slots())
                .ifPresent(audience -> tell(
                        audience,
                        start("slotNotification")
                                .raw("{\"slot\":")
                                .raw(Long.toUnsignedString(slot))
                                .raw(",\"parent\":")
                                .raw(Long.toUnsignedString(parent))
                                .raw(",\"root\":")
                                .raw(Long.toUnsignedString(root))
                                .raw("}")));
    }

    /** Twice, as every node tells it. */
    void rooted(long slot) {
        for (int i = 0; i < 2; i++) {
            subscriptions
                    .of(new Topic.Roots())
                    .ifPresent(
                            audience -> tell(audience, start("rootNotification").raw(Long.toUnsignedString(slot))));
        }
    }

    /** What all notices of one slot have in common. */
    private record Moment(long slot, long unixTimestamp, MintSource mints) {

        AccountWriter writer(Encoding encoding, Unparsed unparsed) {
            return new AccountWriter(AccountFormat.notice(encoding, unparsed), mints, unixTimestamp);
        }
    }

    private static void account(Moment moment, Topic.OneAccount topic, Account account, Audience audience) {
        JsonBuffer notice = inContext("accountNotification", moment);
        if (moment.writer(topic.encoding(), Unparsed.BASE64).write(notice, account) == AccountWriter.Outcome.WRITTEN) {
            tell(audience, notice.raw("}"));
        }
    }

    private static void program(Moment moment, Topic.Program topic, Write write, Audience audience) {
        Account after = write.after();
        boolean isOwn = !after.isClosed() && after.program().equals(topic.key());
        boolean was = !write.before().isClosed()
                && write.before().program().equals(topic.key())
                && AccountFilter.allow(topic.filters(), write.before());
        Encoding encoding = topic.config().encoding().orElse(Encoding.BINARY);
        if (isOwn && AccountFilter.allow(topic.filters(), after)) {
            keyed(moment, moment.writer(encoding, Unparsed.DROP), after, audience);
        } else if (!isOwn && was && topic.closes() == CloseNotices.YES) {
            keyed(moment, moment.writer(encoding, Unparsed.BASE64), Account.closed(after.key()), audience);
        }
    }

    private static void keyed(Moment moment, AccountWriter writer, Account account, Audience audience) {
        JsonBuffer notice = inContext("programNotification", moment);
        if (writer.writeKeyed(notice, account) == AccountWriter.Outcome.WRITTEN) {
            tell(audience, notice.raw("}"));
        }
    }

    private static JsonBuffer inContext(String method, Moment moment) {
        return start(method)
                .raw("{\"context\":{\"slot\":")
                .raw(Long.toUnsignedString(moment.slot))
                .raw("},\"value\":");
    }

    private static JsonBuffer start(String method) {
        return new JsonBuffer(1024)
                .raw("{\"jsonrpc\":\"2.0\",\"method\":\"")
                .raw(method)
                .raw("\",\"params\":{\"result\":");
    }

    private static void tell(Audience audience, JsonBuffer notice) {
        byte[] text = notice.raw(",\"subscription\":")
                .raw(Long.toString(audience.number()))
                .raw("}}")
                .toByteArray();
        audience.subscribers().forEach(subscriber -> subscriber.hear(text));
    }

    /** Mints as of the newest bank of a commitment, opened when the first is asked for. */
    private static final class MintBank implements MintSource, AutoCloseable {
        private final Banks banks;
        private final Commitment commitment;
        private Optional<Bank> bank = Optional.empty();

        MintBank(Banks banks, Commitment commitment) {
            this.banks = banks;
            this.commitment = commitment;
        }

        @Override
        public List<Optional<MintView>> find(List<Pubkey> mints) {
            if (bank.isEmpty()) {
                bank = banks.newest(commitment);
            }
            return bank.map(open -> Mints.of(open).find(mints))
                    .orElseGet(() -> Collections.nCopies(mints.size(), Optional.empty()));
        }

        @Override
        public void close() {
            bank.ifPresent(Bank::close);
        }
    }
}
