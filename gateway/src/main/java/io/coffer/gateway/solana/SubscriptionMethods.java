package io.coffer.gateway.solana;

import io.coffer.gateway.solana.Topic.CloseNotices;
import io.coffer.gateway.solana.account.Encoding;
import io.coffer.gateway.solana.json.Json;
import io.coffer.gateway.solana.json.Typed;
import io.coffer.gateway.solana.json.Variant;
import io.coffer.gateway.solana.json.WrongType;
import io.coffer.solana.Pubkey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What can be called over WebSocket. */
final class SubscriptionMethods {
    private static final String TUPLE = "a tuple of size 1";

    private SubscriptionMethods() {}

    static Map<String, Method> of(Listening client, Cluster cluster) {
        Map<String, Method> methods = new TreeMap<>();
        methods.put("accountSubscribe", (call, answer) -> subscribe(client, account(call.parameters()), answer));
        methods.put("programSubscribe", (call, answer) -> subscribe(client, program(call.parameters()), answer));
        methods.put("slotSubscribe", (call, answer) -> {
            Parameters.none(call.parameters());
            return subscribe(client, new Topic.Slots(), answer);
        });
        methods.put("rootSubscribe", (call, answer) -> {
            Parameters.none(call.parameters());
            return subscribe(client, new Topic.Roots(), answer);
        });
        Method unsubscribe = (call, answer) -> {
            client.remove(number(call.parameters()));
            answer.json().raw("true");
            return Method.Outcome.WRITTEN;
        };
        for (String kind : List.of("account", "program", "slot", "root", "logs", "signature", "slotsUpdates")) {
            methods.put(kind + "Unsubscribe", unsubscribe);
        }
        methods.put("getVersion", NodeMethods.version(cluster));
        methods.putAll(notEnabled());
        return methods;
    }

    /** A node that has them switched off says so only when their parameters are right. */
    private static Map<String, Method> notEnabled() {
        Method unsubscribe = (call, _) -> {
            number(call.parameters());
            throw Fault.method();
        };
        return Map.of(
                "blockSubscribe",
                (call, _) -> {
                    Parameters parameters = Parameters.of(call.parameters(), 1, 2);
                    parameters.get(0, SubscriptionMethods::blockFilter);
                    parameters.find(1, SubscriptionMethods::blockConfig);
                    throw Fault.method();
                },
                "voteSubscribe",
                (call, _) -> {
                    Parameters.none(call.parameters());
                    throw Fault.method();
                },
                "blockUnsubscribe",
                unsubscribe,
                "voteUnsubscribe",
                unsubscribe);
    }

    private static Method.Outcome subscribe(Listening client, Topic topic, Answer answer) {
        answer.json().raw(Long.toString(client.add(topic)));
        return Method.Outcome.WRITTEN;
    }

    private static Topic account(Json given) {
        Parameters parameters = Parameters.of(given, 1, 2);
        String text = parameters.get(0, Typed::text);
        AccountConfig config = parameters.find(1, AccountConfig::read).orElse(AccountConfig.DEFAULT);
        return new Topic.OneAccount(
                key(text), config.context().commitment(), config.encoding().orElse(Encoding.BINARY), config.slice());
    }

    private static Topic program(Json given) {
        Parameters parameters = Parameters.of(given, 1, 2);
        String text = parameters.get(0, Typed::text);
        ProgramConfig config = parameters.find(1, ProgramConfig::read).orElse(ProgramConfig.DEFAULT);
        CloseNotices closes =
                parameters.find(1, SubscriptionMethods::closeNotices).orElse(CloseNotices.NO);
        Pubkey program = key(text);
        AccountConfig accounts = config.accounts();
        AccountConfig kept = new AccountConfig(
                accounts.slice(),
                accounts.encoding(),
                new Context(accounts.context().commitment(), Context.DEFAULT.minSlot()));
        return new Topic.Program(program, filters(config), kept, closes);
    }

    private static CloseNotices closeNotices(Json value) {
        boolean wanted = value instanceof Json.Members config
                && Typed.present(config.member("closeNotices")).map(Typed::bool).orElse(false);
        return wanted ? CloseNotices.YES : CloseNotices.NO;
    }

    private static List<AccountFilter> filters(ProgramConfig config) {
        try {
            return FilterBytes.decode(config.filters());
        } catch (Fault wrong) {
            throw Fault.parameters("Invalid params: " + wrong.text());
        }
    }

    private static Pubkey key(String text) {
        if (Keys.read(text) instanceof Pubkey.Parsed.Key(Pubkey key)) {
            return key;
        }
        throw Fault.parameters("Invalid Request: Invalid pubkey provided");
    }

    private static long number(Json parameters) {
        try {
            return switch (parameters) {
                case Json.Sequence(List<Json> items)
                when items.isEmpty() -> throw new WrongType("invalid length 0, expected " + TUPLE);
                case Json.Sequence(List<Json> items) -> {
                    long number = Typed.unsigned(items.getFirst(), "u64");
                    if (items.size() > 1) {
                        throw new WrongType("invalid length " + items.size() + ", expected fewer elements in array");
                    }
                    yield number;
                }
                case Json.Null _,
                        Json.Members _,
                        Json.Bool _,
                        Json.Unsigned _,
                        Json.Negative _,
                        Json.Floating _,
                        Json.Text _ -> throw Typed.wrong(parameters, TUPLE);
            };
        } catch (WrongType wrong) {
            throw Fault.parameters(wrong);
        }
    }

    private static String blockFilter(Json value) {
        Variant variant = Variant.of(value, List.of("all", "mentionsAccountOrProgram"));
        return variant.name().equals("all") ? variant.unit() : Typed.text(variant.value());
    }

    private static Json blockConfig(Json value) {
        if (value instanceof Json.Members) {
            return value;
        }
        throw Typed.wrong(value, "struct RpcBlockSubscribeConfig");
    }
}
