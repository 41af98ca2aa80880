package io.coffer.wallet.price;

import io.coffer.wallet.price.PriceSource.Fetched;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One bounded GET of a JSON document, with numbers read as the decimals they were written as. */
final class PriceHttp {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final long MAX_BYTES = 8L << 20;
    private static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** What came back. */
    sealed interface Reply {
        record Document(JsonNode root) implements Reply {}

        record Trouble(Fetched.Failed failed) implements Reply {}
    }

    /** @param name of the service, for messages; URLs may hold keys and are never printed */
    Reply get(String name, URI uri, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(ANSWER).header("Accept", "application/json");
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> response =
                    http.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
            if (response.statusCode() != 200) {
                return trouble(name + " answered with status " + response.statusCode(), retryAfter(response));
            }
            return new Reply.Document(JSON.readTree(response.body()));
        } catch (IOException unreachable) {
            return trouble(name + " did not answer: " + unreachable.getClass().getSimpleName(), Optional.empty());
        } catch (JacksonException | NumberFormatException notJson) {
            return trouble(name + " answered with something that is not JSON", Optional.empty());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return trouble(name + " was interrupted", Optional.empty());
        }
    }

    private static Reply trouble(String reason, Optional<Duration> retryAfter) {
        return new Reply.Trouble(new Fetched.Failed(reason, retryAfter));
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(wait -> wait.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : wait);
    }
}
