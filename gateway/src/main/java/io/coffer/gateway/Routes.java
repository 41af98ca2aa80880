package io.coffer.gateway;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Which endpoint answers which path and method. */
final class Routes {
    private static final List<String> WALLET_PREFIXES = List.of("/api/v5/wallet", "/api/wallet");
    private static final List<String> WAAS_PREFIXES = List.of("/api/v5/waas/wallet", "/api/waas/wallet");

    private final Map<String, Map<String, Route>> routes = new HashMap<>();

    /** Whether callers have to prove who they are. */
    enum Entry {
        OPEN,
        SIGNED,
        /** Signed, or by a command on the server's machine that could read its data folder. */
        OPERATOR
    }

    /** @param name for the metrics */
    record Route(String name, Entry entry, Endpoint endpoint) {}

    Routes add(String method, String path, Entry entry, Endpoint endpoint) {
        put(method, path, new Route(method + " " + path, entry, endpoint));
        return this;
    }

    /** A path of the V5 wallet API under {@code /api/v5/wallet}, and under the other names that its pages print. */
    Routes addWallet(String method, String path, Endpoint endpoint) {
        return addWallet(method, path, endpoint, endpoint);
    }

    /** A path that answers differently below {@code /api/v5/waas/wallet}. */
    Routes addWallet(String method, String path, Endpoint endpoint, Endpoint waas) {
        Route route = new Route(method + " " + WALLET_PREFIXES.getFirst() + path, Entry.SIGNED, endpoint);
        WALLET_PREFIXES.forEach(prefix -> put(method, prefix + path, route));
        Route other = new Route(method + " " + WAAS_PREFIXES.getFirst() + path, Entry.SIGNED, waas);
        WAAS_PREFIXES.forEach(prefix -> put(method, prefix + path, other));
        return this;
    }

    private void put(String method, String path, Route route) {
        Route before = routes.computeIfAbsent(path, _ -> new HashMap<>()).put(method, route);
        if (before != null) {
            throw new IllegalStateException("two endpoints for " + method + " " + path);
        }
    }

    /** What to do with a request. */
    sealed interface Match {
        record Found(Route route) implements Match {}

        /** @param allowed for the {@code Allow} header */
        record WrongMethod(String allowed) implements Match {}

        record NoSuchPath() implements Match {}
    }

    /** {@code HEAD} goes where {@code GET} goes. */
    Match match(String method, String path) {
        Map<String, Route> methods = routes.get(path);
        if (methods == null) {
            return new Match.NoSuchPath();
        }
        Optional<Route> route = Optional.ofNullable(methods.get(method.equals("HEAD") ? "GET" : method));
        return route.<Match>map(Match.Found::new).orElseGet(() -> new Match.WrongMethod(allowed(methods.keySet())));
    }

    private static String allowed(Collection<String> methods) {
        TreeSet<String> allowed = new TreeSet<>(methods);
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return String.join(", ", allowed);
    }
}
