package io.coffer.solana.watch;

import io.coffer.solana.Account;
import io.coffer.solana.Commitment;
import io.coffer.solana.Pubkey;
import io.coffer.solana.SlotFeed;
import io.coffer.solana.SlotFeed.Joint;
import io.coffer.solana.SlotFeed.Status;
import io.coffer.solana.SourceListener;
import io.coffer.solana.upstream.NodeClient;
import io.coffer.solana.watch.Ancestry.Place;
import io.coffer.solana.watch.Ancestry.Read;
import io.coffer.solana.watch.BankReader.Outcome;
import io.coffer.solana.watch.SlotSocket.News;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;

/** One time from the first reading to the loss of the node. One thread. */
final class Watch {

    /** A cluster that makes no slot for so long is none to wait for. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** How much later than over HTTP a slot may be told over the WebSocket. */
    private static final Duration LATE_NEWS = Duration.ofSeconds(10);

    private final WatchOptions options;
    private final BankReader reader;
    private final SlotFeed feed;
    private final SourceListener listener;
    private final Ancestry ancestry = new Ancestry();
    private long newestTold = -1;
    private long root = -1;
    private long confirmed = -1;
    private long finalized = -1;
    private long versions;
    private boolean following;

    /** Why it ended. */
    private static final class LostException extends Exception {
        private static final long serialVersionUID = 1;

        private LostException(String message) {
            super(message);
        }
    }

    Watch(WatchOptions options, NodeClient node, SlotFeed feed, SourceListener listener) {
        this.options = options;
        this.reader = new BankReader(node, options);
        this.feed = feed;
        this.listener = listener;
    }

    boolean wasFollowing() {
        return following;
    }

    /** Tells what happens until the node is lost; why it was. */
    String follow() throws InterruptedException {
        try (SlotSocket socket = SlotSocket.open(options.news())) {
            begin(socket);
            while (true) {
                long began = System.nanoTime();
                await(socket);
                tell(socket, read(Commitment.PROCESSED, 0));
                long left = options.pace().toNanos() - (System.nanoTime() - began);
                if (left > 0) {
                    Thread.sleep(Duration.ofNanos(left));
                }
            }
        } catch (SlotSocket.UnavailableException | LostException lost) {
            return options.node() + ": " + lost.getMessage();
        }
    }

    /** Reads the list at a root from which every slot's parent is known: one that came after the socket opened. */
    private void begin(SlotSocket socket) throws InterruptedException, LostException {
        await(socket);
        long first = newestTold;
        while (root < first) {
            await(socket);
        }
        Reading start = read(Commitment.FINALIZED, first);
        feed.connected();
        feed.rebase(start.block(start.slot(), ""), start.accounts().values());
        ancestry.read(new Read(start.slot(), start.blockhash(), start.accounts()));
        finalized = start.slot();
        following = true;
        listener.following();
    }

    /** Waits for a slot, and takes all that were told meanwhile. */
    private void await(SlotSocket socket) throws InterruptedException, LostException {
        Optional<News> news = socket.next(SILENCE);
        if (news.isEmpty()) {
            throw new LostException("no slot for " + SILENCE.toSeconds() + " s");
        }
        while (news.isPresent()) {
            switch (news.get()) {
                case News.Slot(long slot, long parent, long rooted) -> {
                    ancestry.told(slot, parent);
                    newestTold = Math.max(newestTold, slot);
                    root = Math.max(root, rooted);
                }
                case News.Ended(String reason) -> throw new LostException(reason);
            }
            news = socket.next(Duration.ZERO);
        }
    }

    private Reading read(Commitment commitment, long minSlot) throws InterruptedException, LostException {
        return switch (reader.read(commitment, minSlot)) {
            case Outcome.Read(Reading reading) -> reading;
            case Outcome.Failed(String reason) -> throw new LostException(reason);
        };
    }

    private void tell(SlotSocket socket, Reading reading) throws InterruptedException, LostException {
        if (!ancestry.wasRead(reading.slot())) {
            Place place = ancestry.place(reading.slot());
            long deadline = System.nanoTime() + LATE_NEWS.toNanos();
            while (place instanceof Place.Unknown) {
                if (System.nanoTime() > deadline) {
                    throw new LostException("slot " + reading.slot() + " was read, but never told by the WebSocket");
                }
                await(socket);
                place = ancestry.place(reading.slot());
            }
            if (place instanceof Place.Above(Read below)) {
                tell(reading, below);
            }
        }
        advance(reading);
    }

    /** As one slot upon the nearest one below it that was told. */
    private void tell(Reading reading, Read below) {
        long slot = reading.slot();
        feed.status(slot, OptionalLong.of(below.slot()), Status.CREATED);
        NavigableMap<Pubkey, Account> before = below.accounts();
        for (Account account : reading.accounts().values()) {
            if (!Optional.of(account).equals(Optional.ofNullable(before.get(account.key())))) {
                feed.write(slot, account, ++versions);
            }
        }
        for (Map.Entry<Pubkey, Account> gone : before.entrySet()) {
            if (!reading.accounts().containsKey(gone.getKey())) {
                feed.write(slot, Account.closed(gone.getKey()), ++versions);
            }
        }
        feed.block(reading.block(below.slot(), below.blockhash()));
        feed.status(slot, OptionalLong.of(below.slot()), Status.PROCESSED);
        ancestry.read(new Read(slot, reading.blockhash(), reading.accounts()));
    }

    /** Of the node's confirmed and final slots, the nearest that were told. */
    private void advance(Reading reading) throws LostException {
        if (ancestry.place(reading.confirmed()) instanceof Place.Above(Read read) && read.slot() > confirmed) {
            confirmed = read.slot();
            feed.status(confirmed, OptionalLong.empty(), Status.CONFIRMED);
        }
        if (ancestry.place(reading.finalized()) instanceof Place.Above(Read read) && read.slot() > finalized) {
            finalized = read.slot();
            feed.status(finalized, OptionalLong.empty(), Status.FINALIZED);
            ancestry.forgetBelow(finalized);
            if (feed.joint() instanceof Joint.Gap) {
                throw new LostException("what was told does not join");
            }
        }
    }
}
