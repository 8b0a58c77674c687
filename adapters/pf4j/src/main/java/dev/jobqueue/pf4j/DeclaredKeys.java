package dev.jobqueue.pf4j;

import dev.jobqueue.api.parameter.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The parameters of a type, asked for once, while it is loaded: nobody waits for them later. */
final class DeclaredKeys {

    private DeclaredKeys() {}

    static List<Parameter<?>> of(Object type, @Nullable List<Parameter<?>> declared, Context context)
            throws PluginFault {
        if (declared == null) {
            throw new PluginFault(
                    type.getClass().getName() + " declares no list of parameters: return List.of() for none");
        }
        List<Parameter<?>> keys = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (Parameter<?> parameter : declared) {
            if (!names.add(parameter.name())) {
                throw new PluginFault(type.getClass().getName() + " declares parameter '" + parameter.name()
                        + "' twice: declare it once");
            }
            keys.add(parameter.within(context.loader()));
        }
        return List.copyOf(keys);
    }
}
