package io.coffer.gateway.solana;

import io.coffer.gateway.solana.json.Json;
import io.coffer.gateway.solana.json.Typed;
import java.util.List;
import java.util.Optional;

/** {@code RpcProgramAccountsConfig}: which accounts of a program, and whether with the bank's slot. */
record ProgramConfig(List<FilterText> filters, Shape shape, AccountConfig accounts) {
    static final ProgramConfig DEFAULT = new ProgramConfig(List.of(), Shape.LIST, AccountConfig.DEFAULT);

    /** What the result is. */
    enum Shape {
        LIST,
        WITH_CONTEXT
    }

    static ProgramConfig read(Json value) {
        if (!(value instanceof Json.Members config)) {
            throw Typed.wrong(value, "struct RpcProgramAccountsConfig");
        }
        List<FilterText> filters = Typed.present(config.member("filters"))
                .map(ProgramConfig::filters)
                .orElse(List.of());
        flag(config, "sortResults");
        Shape shape = flag(config, "withContext") ? Shape.WITH_CONTEXT : Shape.LIST;
        return new ProgramConfig(filters, shape, AccountConfig.among(config));
    }

    private static boolean flag(Json.Members config, String name) {
        Optional<Json> flag = Typed.present(config.member(name));
        return flag.isPresent() && Typed.bool(flag.get());
    }

    private static List<FilterText> filters(Json value) {
        if (value instanceof Json.Sequence(List<Json> items)) {
            return items.stream().map(FilterText::read).toList();
        }
        throw Typed.wrong(value, "a sequence");
    }
}
