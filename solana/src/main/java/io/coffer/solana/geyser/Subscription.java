package io.coffer.solana.geyser;

import io.coffer.solana.Programs;
import io.coffer.solana.geyser.wire.CommitmentLevel;
import io.coffer.solana.geyser.wire.SubscribeRequest;
import io.coffer.solana.geyser.wire.SubscribeRequestFilterAccounts;
import io.coffer.solana.geyser.wire.SubscribeRequestFilterAccountsFilter;
import io.coffer.solana.geyser.wire.SubscribeRequestFilterAccountsFilterLamports;
import io.coffer.solana.geyser.wire.SubscribeRequestFilterBlocksMeta;
import io.coffer.solana.geyser.wire.SubscribeRequestFilterSlots;
import io.coffer.solana.geyser.wire.SubscribeRequestPing;
import java.util.OptionalLong;

/** What a node is asked for. */
final class Subscription {

    /** Nothing but this keeps the filters of a stream. */
    static final SubscribeRequest PING = SubscribeRequest.newBuilder()
            .setPing(SubscribeRequestPing.newBuilder().setId(1))
            .build();

    private Subscription() {}

    static SubscribeRequest of(GeyserOptions.Breadth breadth, OptionalLong fromSlot) {
        SubscribeRequest.Builder request = SubscribeRequest.newBuilder()
                .setCommitment(CommitmentLevel.PROCESSED)
                // Without the updates between, a node tells neither that a bank is created nor that it is dead.
                .putSlots(
                        "slots",
                        SubscribeRequestFilterSlots.newBuilder()
                                .setInterslotUpdates(true)
                                .build())
                .putBlocksMeta("blocks", SubscribeRequestFilterBlocksMeta.getDefaultInstance());
        switch (breadth) {
            case TOKENS -> request.putAccounts("owned", owned()).putAccounts("closed", closed());
            case EVERYTHING -> request.putAccounts("all", SubscribeRequestFilterAccounts.getDefaultInstance());
        }
        fromSlot.ifPresent(request::setFromSlot);
        return request.build();
    }

    private static SubscribeRequestFilterAccounts owned() {
        return SubscribeRequestFilterAccounts.newBuilder()
                .addOwner(Programs.TOKEN.text())
                .addOwner(Programs.TOKEN_2022.text())
                .addOwner(Programs.METADATA.text())
                .build();
    }

    /** A closed account has left its program: it comes by its lamports alone. */
    private static SubscribeRequestFilterAccounts closed() {
        return SubscribeRequestFilterAccounts.newBuilder()
                .addFilters(SubscribeRequestFilterAccountsFilter.newBuilder()
                        .setLamports(SubscribeRequestFilterAccountsFilterLamports.newBuilder()
                                .setEq(0)))
                .build();
    }
}
