package io.dplatform.sf;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which instances of one service are believed to be there. Immutable; the rule is a pure function of what was believed, of what
 * the registry answers, and of the moment.
 *
 * <p>An answer that takes away more than half of what was believed (all of it above all) is what a registry says that was started
 * empty, or has lost sight of its services. It is no reason to stop calling them: those it leaves out are doubted, and get calls
 * until they are found gone. Several at one address, as a Dubbo provider of two versions is, are there or gone together.
 *
 * @param answered as the registry said it last, the very list
 * @param inUse those in the answer, and then those in doubt
 * @param doubtedSince by address, in epoch milliseconds
 */
record Believed<T>(List<T> answered, List<T> inUse, Map<String, Long> doubtedSince) {

    static <T> Believed<T> nothing() {
        return new Believed<>(List.of(), List.of(), Map.of());
    }

    Believed<T> after(List<T> answer, Function<? super T, String> address, long now) {
        Set<String> missing = new LinkedHashSet<>();
        inUse.forEach(instance -> missing.add(address.apply(instance)));
        int before = missing.size();
        answer.forEach(instance -> missing.remove(address.apply(instance)));
        boolean sharply = (before - missing.size()) * 2 < before;
        if (missing.isEmpty() || !sharply) {
            return new Believed<>(answer, answer, Map.of());
        }
        Map<String, Long> doubted = new LinkedHashMap<>();
        missing.forEach(where -> doubted.put(where, doubtedSince.getOrDefault(where, now)));
        List<T> all = new ArrayList<>(answer);
        inUse.stream().filter(it -> missing.contains(address.apply(it))).forEach(all::add);
        return new Believed<>(answer, List.copyOf(all), Map.copyOf(doubted));
    }

    /** Without those; only who is in doubt can be found gone. */
    Believed<T> without(Collection<String> gone, Function<? super T, String> address) {
        Map<String, Long> doubted = new LinkedHashMap<>(doubtedSince);
        doubted.keySet().removeAll(gone);
        if (doubted.isEmpty()) {
            return new Believed<>(answered, answered, Map.of());
        }
        List<T> left = new ArrayList<>(answered);
        inUse.stream().filter(it -> doubted.containsKey(address.apply(it))).forEach(left::add);
        return new Believed<>(answered, List.copyOf(left), Map.copyOf(doubted));
    }
}
