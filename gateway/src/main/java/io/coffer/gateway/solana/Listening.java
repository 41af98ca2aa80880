package io.coffer.gateway.solana;

import io.coffer.gateway.JsonBuffer;
import io.coffer.gateway.websocket.Connection;
import io.coffer.gateway.websocket.Session;
import java.util.HashSet;
import java.util.Set;

/** One client of the WebSocket, and what it subscribed to. Answers and notices to it never overtake each other. */
final class Listening implements Session, Subscriptions.Subscriber {
    private static final int MAX_SUBSCRIPTIONS = 1_000;

    private final Subscriptions subscriptions;
    private final Connection connection;
    private final Dispatcher dispatcher;
    private final Set<Long> numbers = new HashSet<>();

    Listening(Subscriptions subscriptions, Cluster cluster, Connection connection) {
        this.subscriptions = subscriptions;
        this.connection = connection;
        this.dispatcher = new Dispatcher(SubscriptionMethods.of(this, cluster));
    }

    @Override
    public synchronized void received(String text) throws InterruptedException {
        JsonBuffer reply = new JsonBuffer(256);
        dispatcher.answer(text, new Answer(reply, (_, _) -> {
            throw new IllegalStateException("answers over WebSocket are small");
        }));
        if (reply.length() > 0) {
            connection.send(reply.toByteArray());
        }
    }

    @Override
    public synchronized void hear(byte[] notice) {
        connection.send(notice);
    }

    /** The number of the subscription, which is an old one where the topic is known. */
    synchronized long add(Topic topic) {
        if (numbers.size() == MAX_SUBSCRIPTIONS) {
            throw Fault.internal("Internal Error: Subscription refused. Node subscription limit reached");
        }
        long number = subscriptions.add(topic, this);
        numbers.add(number);
        return number;
    }

    /** @throws Fault when it is no subscription of this client */
    synchronized void remove(long number) {
        if (!numbers.remove(number)) {
            throw Fault.parameters("Invalid subscription id.");
        }
        subscriptions.remove(number, this);
    }

    @Override
    public synchronized void closed() {
        numbers.forEach(number -> subscriptions.remove(number, this));
        numbers.clear();
    }
}
