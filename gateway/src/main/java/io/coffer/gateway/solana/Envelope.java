package io.coffer.gateway.solana;

import io.coffer.gateway.solana.Request.Message;
import io.coffer.gateway.solana.Request.Version;
import io.coffer.gateway.solana.json.Json;
import io.coffer.gateway.solana.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sorts what a client sent into calls, notifications and the rest. A node tries these shapes in turn, so that for example
 * a repeated {@code id} fits none and breaks the message, while a repeated {@code method} makes an invalid request. It
 * also takes a list of the fields in their order for a call: {@code ["2.0","getHealth",[],1]}.
 */
final class Envelope {
    private static final String VERSION = "jsonrpc";
    private static final String METHOD = "method";
    private static final String PARAMETERS = "params";
    private static final String ID = "id";
    private static final Set<String> CALL = Set.of(VERSION, METHOD, PARAMETERS, ID);
    private static final Json NULL = new Json.Null();

    private Envelope() {}

    static Message read(String text) {
        Optional<Json> json = JsonReader.read(text);
        if (json.isEmpty()) {
            return new Message.Broken();
        }
        Optional<Request> single = request(json.get());
        if (single.isPresent()) {
            return new Message.Single(single.get());
        }
        return json.get() instanceof Json.Sequence(List<Json> members) ? batch(members) : new Message.Broken();
    }

    private static Message batch(List<Json> members) {
        List<Request> requests = new ArrayList<>(members.size());
        for (Json member : members) {
            Optional<Request> request = request(member);
            if (request.isEmpty()) {
                return new Message.Broken();
            }
            requests.add(request.get());
        }
        return new Message.Batch(requests);
    }

    private static Optional<Request> request(Json json) {
        return switch (json) {
            case Json.Members map -> {
                Optional<Request> request = fields(map);
                yield request.isPresent() ? request : invalid(map);
            }
            case Json.Sequence(List<Json> items) -> listed(items);
            case Json.Null _, Json.Bool _, Json.Unsigned _, Json.Negative _, Json.Floating _, Json.Text _ ->
                Optional.empty();
        };
    }

    private static Optional<Request> fields(Json.Members map) {
        if (!map.repeated().isEmpty() || !CALL.containsAll(map.members().keySet())) {
            return Optional.empty();
        }
        return request(map.member(VERSION).orElse(NULL), map.member(METHOD), map.member(PARAMETERS), map.member(ID));
    }

    private static Optional<Request> listed(List<Json> items) {
        if (items.size() < 2 || items.size() > CALL.size()) {
            return Optional.empty();
        }
        return request(items.get(0), Optional.of(items.get(1)), item(items, 2), item(items, 3));
    }

    private static Optional<Json> item(List<Json> items, int index) {
        return index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
    }

    private static Optional<Request> request(
            Json version, Optional<Json> method, Optional<Json> parameters, Optional<Json> id) {
        Json given = parameters.orElse(NULL);
        boolean isList = given instanceof Json.Null || given instanceof Json.Sequence || given instanceof Json.Members;
        Optional<Version> read = version(version);
        if (read.isEmpty() || !isList || !(method.orElse(NULL) instanceof Json.Text(String name))) {
            return Optional.empty();
        }
        if (id.isEmpty()) {
            return Optional.of(new Request.Notification());
        }
        return id.filter(Envelope::isId).map(known -> new Request.Call(read.get(), name, given, known));
    }

    private static Optional<Version> version(Json version) {
        return switch (version) {
            case Json.Null _ -> Optional.of(Version.MISSING);
            case Json.Text(String text) when text.equals("2.0") -> Optional.of(Version.TWO);
            case Json.Text _,
                    Json.Bool _,
                    Json.Unsigned _,
                    Json.Negative _,
                    Json.Floating _,
                    Json.Sequence _,
                    Json.Members _ -> Optional.empty();
        };
    }

    private static Optional<Request> invalid(Json.Members map) {
        Json id = map.member(ID).orElse(NULL);
        return isId(id) && !map.repeated().contains(ID) ? Optional.of(new Request.Invalid(id)) : Optional.empty();
    }

    private static boolean isId(Json id) {
        return id instanceof Json.Null || id instanceof Json.Unsigned || id instanceof Json.Text;
    }
}
