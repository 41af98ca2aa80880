package io.coffer.acceptance.solana;

import io.coffer.gateway.solana.TestSocket;
import io.coffer.solana.Pubkey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one WebSocket tells of many subscriptions, by topic and slot, each slot's notices sorted. A subscription's number
 * and the root within a slot notice, which is another thread's word in a node, are left out.
 */
final class HeardNotices implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern REPLY = Pattern.compile("\\{\"jsonrpc\":\"2\\.0\",\"result\":(\\d+),\"id\":(\\d+)}");
    private static final Pattern NUMBER = Pattern.compile(",\"subscription\":(\\d+)}}$");
    private static final Pattern SLOT = Pattern.compile("\"result\":(?:\\{\"(?:context\":\\{\")?slot\":)?(\\d+)");
    private static final Pattern ROOT = Pattern.compile(",\"root\":\\d+");
    private static final Pattern CLOSED = Pattern.compile("\\{\"lamports\":0,");
    private static final Pattern KEY = Pattern.compile("\"pubkey\":\"([^\"]+)\"");

    private final TestSocket socket;
    private final Map<Topic, NavigableMap<Long, List<String>>> heard = new HashMap<>();
    private final Map<Long, Topic> topics = new HashMap<>();
    private final Topic roots = new Topic("root", "[]");

    /** One subscription, as its parameters are written. */
    record Topic(String kind, String parameters) {
        static Topic account(String key, String how) {
            return new Topic("account", "[\"" + key + "\",{" + how + "}]");
        }

        /** @param filters empty for none */
        static Topic program(Pubkey program, String how, String filters) {
            return new Topic("program", "[\"" + program + "\",{" + how + ",\"filters\":[" + filters + "]}]");
        }

        /** Whose notices these are; empty where it is nobody's. */
        String key() {
            return parameters.length() > 2 ? parameters.split("\"")[1] : "";
        }
    }

    /** Subscribes, and has the answers to that when it returns. */
    HeardNotices(int port, List<Topic> wanted) {
        this.socket = new TestSocket(port);
        List<Topic> distinct = new ArrayList<>(new LinkedHashSet<>(wanted));
        List<String> early = new ArrayList<>();
        for (int i = 0; i < distinct.size(); i++) {
            Topic topic = distinct.get(i);
            heard.put(topic, new TreeMap<>());
            socket.send("{\"jsonrpc\":\"2.0\",\"id\":" + i + ",\"method\":\"" + topic.kind() + "Subscribe\",\"params\":"
                    + topic.parameters() + "}");
        }
        while (topics.size() < distinct.size()) {
            String message = socket.next();
            Matcher reply = REPLY.matcher(message);
            if (reply.matches()) {
                topics.put(Long.parseLong(reply.group(1)), distinct.get(Integer.parseInt(reply.group(2))));
            } else {
                early.add(message);
            }
        }
        early.forEach(this::keep);
    }

    private void keep(String message) {
        Matcher number = NUMBER.matcher(message);
        Matcher slot = SLOT.matcher(message);
        if (!number.find() || !slot.find()) {
            throw new AssertionError("no notice: " + message);
        }
        Topic topic = topics.get(Long.parseLong(number.group(1)));
        if (topic == null) {
            throw new AssertionError("nobody subscribed to this: " + message);
        }
        String notice = ROOT.matcher(number.replaceFirst("")).replaceFirst("");
        List<String> ofSlot = heard.getOrDefault(topic, new TreeMap<>())
                .computeIfAbsent(Long.parseLong(slot.group(1)), _ -> new ArrayList<>());
        ofSlot.add(notice);
        ofSlot.sort(String::compareTo);
    }

    /** Keeps what comes until a root behind {@code slot} was told, which is the last that is told of that slot. */
    void awaitRoot(long slot) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (of(roots).isEmpty() || of(roots).lastKey() <= slot + 1) {
            keep(socket.next());
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "no root behind " + slot + ", only " + of(roots).keySet());
            }
        }
    }

    NavigableMap<Long, List<String>> of(Topic topic) {
        return heard.getOrDefault(topic, new TreeMap<>());
    }

    /** Notices of accounts that exist. */
    static List<String> living(NavigableMap<Long, List<String>> notices) {
        return notices.values().stream()
                .flatMap(List::stream)
                .filter(notice -> !CLOSED.matcher(notice).find())
                .toList();
    }

    /** Slot and key of each close that a program's subscribers were told of. */
    static Set<String> closedIn(NavigableMap<Long, List<String>> notices) {
        Set<String> closed = new TreeSet<>();
        notices.forEach((slot, ofSlot) -> ofSlot.stream()
                .filter(notice -> CLOSED.matcher(notice).find())
                .forEach(notice -> {
                    Matcher key = KEY.matcher(notice);
                    closed.add(slot + " " + (key.find() ? key.group(1) : notice));
                }));
        return closed;
    }

    /** The slots in which the one account of a subscription was closed. */
    static Set<Long> closedSlots(NavigableMap<Long, List<String>> notices) {
        Set<Long> closed = new TreeSet<>();
        notices.forEach((slot, ofSlot) -> {
            if (ofSlot.stream().anyMatch(notice -> CLOSED.matcher(notice).find())) {
                closed.add(slot);
            }
        });
        return closed;
    }

    @Override
    public void close() {
        socket.close();
    }
}
