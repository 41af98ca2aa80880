package io.coffer.gateway.solana;

import io.coffer.gateway.JsonBuffer;
import io.coffer.gateway.solana.Request.Message;
import io.coffer.gateway.solana.Request.Version;
import io.coffer.gateway.solana.json.Json;
import io.coffer.gateway.solana.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The road of every message: envelope, method, answer. */
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final byte[] RESULT = "{\"jsonrpc\":\"2.0\",\"result\":".getBytes(StandardCharsets.US_ASCII);
    private static final Json NO_ID = new Json.Null();

    private final Map<String, Method> methods;

    Dispatcher(Map<String, Method> methods) {
        this.methods = Map.copyOf(methods);
    }

    /** Writes nothing where nothing is to be answered. */
    void answer(String text, Answer answer) throws InterruptedException {
        switch (Envelope.read(text)) {
            case Message.Single(Request request) -> answer(request, answer);
            case Message.Batch(List<Request> requests) -> answer(requests, answer);
            case Message.Broken _ -> fault(Fault.parse(), Version.TWO, NO_ID, answer.json());
        }
    }

    private void answer(List<Request> requests, Answer answer) throws InterruptedException {
        boolean isFirst = true;
        for (Request request : requests) {
            if (!(request instanceof Request.Notification)) {
                answer.json().raw(isFirst ? "[" : ",");
                answer(request, answer);
                isFirst = false;
            }
        }
        if (!isFirst) {
            answer.json().raw("]");
        }
    }

    private void answer(Request request, Answer answer) throws InterruptedException {
        switch (request) {
            case Request.Call call -> answer(call, answer);
            case Request.Notification _ -> {}
            case Request.Invalid(Json id) -> fault(Fault.request(), Version.TWO, id, answer.json());
        }
    }

    private void answer(Request.Call call, Answer answer) throws InterruptedException {
        long start = answer.position();
        try {
            answer.json().raw(RESULT);
            switch (method(call).answer(call, answer)) {
                case Method.Outcome.Written _ -> end(call.id(), answer.json());
                case Method.Outcome.Relayed(String response) -> {
                    answer.backTo(start);
                    answer.json().raw(response.strip().getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (Fault fault) {
            answer.backTo(start);
            fault(fault, call.version(), call.id(), answer.json());
        } catch (java.io.UncheckedIOException goneAway) {
            throw goneAway;
        } catch (RuntimeException bug) {
            // The boundary to strangers: they learn that it failed, the operator's log has the rest. What has gone out
            // already cannot be mended: then the connection breaks off.
            LOG.error("{} failed", call.method(), bug);
            if (answer.position() < start || answer.isStarted()) {
                throw bug;
            }
            answer.backTo(start);
            fault(
                    Fault.internal("Internal error; the server's log has more"),
                    call.version(),
                    call.id(),
                    answer.json());
        }
    }

    private Method method(Request.Call call) {
        if (call.version() == Version.MISSING) {
            throw Fault.version();
        }
        return Optional.ofNullable(methods.get(call.method())).orElseThrow(Fault::method);
    }

    private static void fault(Fault fault, Version version, Json id, JsonBuffer out) {
        out.raw(version == Version.TWO ? "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":" : "{\"error\":{\"code\":");
        out.raw(Integer.toString(fault.code())).raw(",\"message\":");
        JsonText.string(out, fault.text());
        fault.data().ifPresent(data -> out.raw(",\"data\":").raw(data.getBytes(StandardCharsets.UTF_8)));
        end(id, out.raw("}"));
    }

    private static void end(Json id, JsonBuffer out) {
        JsonText.value(out.raw(",\"id\":"), id);
        out.raw("}");
    }
}
