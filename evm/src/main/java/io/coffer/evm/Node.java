package io.coffer.evm;

import io.coffer.evm.NodeException.Refused;
import io.coffer.evm.NodeException.Silence;
import io.coffer.evm.NodeException.Silent;
import io.coffer.index.NodeUrl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One node, asked in JSON-RPC. Safe for many threads. Whatever goes wrong is a {@link NodeException}. */
final class Node {
    private static final byte[] RESULT = "result".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ERROR = "error".getBytes(StandardCharsets.US_ASCII);

    /** What a question takes at most that needs neither state nor logs. */
    static final Duration SIMPLE_QUESTION = Duration.ofSeconds(5);

    private final HttpTransport transport;

    Node(HttpTransport transport) {
        this.transport = transport;
    }

    /** @param parameters the JSON array of parameters */
    record Question(String method, String parameters) {
        private String json(int id) {
            return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters
                    + "}";
        }
    }

    /** One answer of a batch. */
    sealed interface BatchAnswer {
        record Result(JsonNode value) implements BatchAnswer {}

        record Refusal(Refused refused) implements BatchAnswer {}
    }

    /** The same node, given up on after {@code limit} at the latest. */
    Node within(Duration limit) {
        return new Node(transport.within(limit));
    }

    /** The same node, whose answers are refused as too large when they are longer than {@code bytes}. */
    Node upTo(int bytes) {
        return new Node(transport.upTo(bytes));
    }

    /** Whether it answers the simplest question: then one that timed out was too large. */
    boolean isAlive() {
        try {
            return within(SIMPLE_QUESTION).askTree("eth_chainId", "[]", Results::quantity) >= 0;
        } catch (NodeException dead) {
            return false;
        }
    }

    NodeUrl url() {
        return transport.url();
    }

    /** For small answers; {@code reader} may throw {@link MalformedReplyException}. */
    <T> T askTree(String method, String parameters, Function<JsonNode, T> reader) {
        Question question = new Question(method, parameters);
        byte[] answer = post(question);
        return read(
                question, answer, cursor -> reader.apply(Results.tree(answer).read(cursor)));
    }

    <T> T ask(String method, String parameters, Results.Reader<T> reader) {
        Question question = new Question(method, parameters);
        return read(question, post(question), reader);
    }

    private byte[] post(Question question) {
        return transport.post(question.method(), question.json(1).getBytes(StandardCharsets.US_ASCII));
    }

    private <T> T read(Question question, byte[] answer, Results.Reader<T> reader) {
        try {
            return readAnswer(question, answer, reader);
        } catch (MalformedReplyException | JacksonException malformed) {
            throw malformed(question.method(), malformed);
        }
    }

    /** One pass over the answer: the reader consumes the result where it stands. */
    private static <T> T readAnswer(Question question, byte[] answer, Results.Reader<T> reader) {
        JsonCursor cursor = new JsonCursor(answer);
        Optional<T> result = Optional.empty();
        cursor.enterObject();
        while (cursor.nextField()) {
            if (cursor.sliceIs(RESULT)) {
                result = Optional.of(reader.read(cursor));
            } else if (cursor.sliceIs(ERROR)) {
                JsonNode error = Results.tree(answer).read(cursor);
                if (!error.isNull()) {
                    throw refused(question.method(), error);
                }
            } else {
                cursor.skipValue();
            }
        }
        return result.orElseThrow(() -> new MalformedReplyException("neither result nor error"));
    }

    /** Asks all {@code questions} in one request; the answers are in their order. */
    List<BatchAnswer> askAll(List<Question> questions) {
        StringBuilder body = new StringBuilder("[");
        for (int id = 0; id < questions.size(); id++) {
            body.append(id == 0 ? "" : ",").append(questions.get(id).json(id));
        }
        body.append(']');
        String name =
                "batch of " + questions.size() + " " + questions.getFirst().method();
        byte[] answer = transport.post(name, body.toString().getBytes(StandardCharsets.US_ASCII));
        try {
            return inOrder(questions, Results.JSON.readTree(answer));
        } catch (MalformedReplyException | JacksonException malformed) {
            throw malformed(name, malformed);
        }
    }

    /** {@link #askAll}, for nodes that take no batches where there is only one question. */
    List<BatchAnswer> askSome(List<Question> questions) {
        if (questions.size() > 1) {
            return askAll(questions);
        }
        Question only = questions.getFirst();
        try {
            return List.of(new BatchAnswer.Result(askTree(only.method(), only.parameters(), result -> result)));
        } catch (Refused refused) {
            return List.of(new BatchAnswer.Refusal(refused));
        }
    }

    private static List<BatchAnswer> inOrder(List<Question> questions, JsonNode answers) {
        if (answers.isObject() && answers.path("error").isObject()) {
            throw refused("batch of " + questions.size(), answers.path("error"));
        }
        if (!answers.isArray()) {
            throw new MalformedReplyException("a batch answered with no array");
        }
        List<Optional<BatchAnswer>> ordered = new ArrayList<>();
        questions.forEach(question -> ordered.add(Optional.empty()));
        for (JsonNode answer : answers) {
            int id = answer.path("id").isInt() ? answer.path("id").intValue() : -1;
            if (id >= 0 && id < ordered.size()) {
                ordered.set(id, Optional.of(answerOf(questions.get(id), answer)));
            }
        }
        return ordered.stream()
                .map(answer -> answer.orElseThrow(() -> new MalformedReplyException("a batch lacks an answer")))
                .toList();
    }

    private static BatchAnswer answerOf(Question question, JsonNode answer) {
        JsonNode error = answer.path("error");
        return error.isObject()
                ? new BatchAnswer.Refusal(refused(question.method(), error))
                : new BatchAnswer.Result(answer.path("result"));
    }

    private static Refused refused(String method, JsonNode error) {
        return new Refused(
                method, error.path("code").asInt(0), error.path("message").asString(""));
    }

    private Silent malformed(String method, RuntimeException why) {
        return new Silent(
                Silence.MALFORMED, method + ": " + url() + " answered what is no answer: " + why.getMessage(), why);
    }

    @Override
    public String toString() {
        return url().toString();
    }
}
