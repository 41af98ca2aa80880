package io.coffer.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The served description, to hold answers against. */
record Description(JsonNode document) {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Description of(JsonNode document) {
        return new Description(document);
    }

    void conforms(String method, String path, Exchange answer, int status) {
        String where = method + " " + path + " " + status + ": " + answer.body();
        assertThat(answer.status()).as(where).isEqualTo(status);
        JsonNode responses = document.path("paths").path(path).path(method).path("responses");
        JsonNode response = resolved(responses.path(Integer.toString(status)));
        assertThat(response.isObject()).as("described: %s", where).isTrue();
        String type = answer.header("content-type").orElse("text/plain").split(";")[0];
        JsonNode content = response.path("content").path(type);
        assertThat(content.isObject()).as("content type %s: %s", type, where).isTrue();
        JsonNode body = type.equals("application/json")
                ? answer.json()
                : JsonMapper.shared().getNodeFactory().stringNode(answer.body());
        assertValid(content.path("schema"), body, where);
        response.path("headers").properties().forEach(header -> {
            JsonNode described = resolved(header.getValue());
            Map<String, String> headers = answer.headers();
            String value = headers.get(header.getKey().toLowerCase(Locale.ROOT));
            if (value == null) {
                assertThat(described.path("required").asBoolean())
                        .as("header %s: %s", header.getKey(), where)
                        .isFalse();
            } else {
                assertValid(
                        described.path("schema"),
                        JsonMapper.shared().getNodeFactory().stringNode(value),
                        header.getKey() + " of " + where);
            }
        });
        boolean states =
                response.path("headers").has("x-coffer-as-of") && answer.code().equals("0");
        assertThat(answer.header("x-coffer-as-of").isPresent()).as(where).isEqualTo(states);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").stringValue().substring(1)) : node;
    }

    private void assertValid(JsonNode schema, JsonNode value, String where) {
        ObjectNode whole = ((ObjectNode) schema).deepCopy();
        whole.set("components", document.path("components"));
        assertThat(SCHEMAS.getSchema(whole).validate(value)).as(where).isEmpty();
    }
}
