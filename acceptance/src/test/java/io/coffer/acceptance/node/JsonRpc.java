package io.coffer.acceptance.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON-RPC over HTTP, one call or a batch. */
public final class JsonRpc {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** One call of a batch. */
    public record Call(String method, List<?> parameters) {

        public static Call of(String method, Object... parameters) {
            return new Call(method, List.of(parameters));
        }
    }

    private final URI address;
    private final Supplier<Optional<String>> bearer;
    private final Duration patience;

    public JsonRpc(URI address) {
        this(address, Optional::empty);
    }

    /** @param patience with one answer */
    JsonRpc(URI address, Duration patience) {
        this(address, Optional::empty, patience);
    }

    /** @param bearer the token of each call, made anew since the Engine API accepts it for seconds only */
    JsonRpc(URI address, Supplier<Optional<String>> bearer) {
        this(address, bearer, ANSWER);
    }

    private JsonRpc(URI address, Supplier<Optional<String>> bearer, Duration patience) {
        this.address = address;
        this.bearer = bearer;
        this.patience = patience;
    }

    /** @throws RpcException when the node answers with an error */
    public JsonNode call(String method, Object... parameters) {
        return result(method, post(envelope(0, Call.of(method, parameters))));
    }

    /** One answer a call, in the order of the calls; the result of each, or its error as an exception object. */
    public List<Answer> batch(List<Call> calls) {
        if (calls.isEmpty()) {
            return List.of();
        }
        List<Map<String, Object>> envelopes = new ArrayList<>();
        for (Call call : calls) {
            envelopes.add(envelope(envelopes.size(), call));
        }
        Answer[] answers = new Answer[calls.size()];
        for (JsonNode answer : post(envelopes)) {
            int position = answer.get("id").asInt();
            answers[position] = answer(calls.get(position).method(), answer);
        }
        return List.of(answers);
    }

    /** What the node said to one call of a batch. */
    public sealed interface Answer {
        record Result(JsonNode value) implements Answer {}

        record Refused(RpcException error) implements Answer {}
    }

    private static Answer answer(String method, JsonNode answer) {
        try {
            return new Answer.Result(result(method, answer));
        } catch (RpcException error) {
            return new Answer.Refused(error);
        }
    }

    private static Map<String, Object> envelope(int id, Call call) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("jsonrpc", "2.0");
        envelope.put("id", id);
        envelope.put("method", call.method());
        envelope.put("params", call.parameters());
        return envelope;
    }

    private static JsonNode result(String method, JsonNode answer) {
        JsonNode error = answer.get("error");
        if (error != null) {
            throw new RpcException(
                    method, error.path("code").asInt(0), error.path("message").asString(""));
        }
        return answer.get("result");
    }

    private JsonNode post(Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        bearer.get().ifPresent(token -> request.header("authorization", "Bearer " + token));
        try {
            return JSON.readTree(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body());
        } catch (IOException failure) {
            throw new UncheckedIOException("no answer from " + address, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calling " + address, interrupted);
        }
    }
}
