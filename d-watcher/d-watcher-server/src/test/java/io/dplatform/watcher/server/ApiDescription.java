package io.dplatform.watcher.server;

import com.fasterxml.jackson.databind.JavaType;
import io.dplatform.monitor.server.view.Seat;
import io.dplatform.watcher.server.web.NameInPath;
import io.dplatform.watcher.server.web.Problem;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.stereotype.Component;

/**
 * Makes the description say of each field whether it can be absent: what is not marked as nullable in our records is always
 * there.
 */
@Component
final class ApiDescription implements ModelConverter, OpenApiCustomizer {

    ApiDescription() {
        // Read from one part of a path, whatever it is made of.
        SpringDocUtils.getConfig().addSimpleTypesForParameterObject(NameInPath.class);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        if (Json31.mapper().constructType(type.getType()).hasRawClass(Seat.class)) {
            // The description's own mapper does not know how the server's mapper writes these.
            StringSchema seats = new StringSchema();
            seats.setTypes(Set.of("string"));
            return seats._enum(List.of("caller", "callee"));
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        JavaType java = Json31.mapper().constructType(type.getType());
        if (schema != null && java != null && java.getRawClass().isRecord()) {
            String reference = schema.get$ref();
            Schema<?> model = reference == null
                    ? schema
                    : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
            if (model != null && model.getProperties() != null) {
                describe(model, java.getRawClass());
            }
        }
        return schema;
    }

    /** Whatever goes wrong anywhere is answered by a problem. */
    @Override
    public void customise(OpenAPI api) {
        api.info(new Info().title("D-Platform console API").version("v1"));
        ModelConverters.getInstance(true).readAll(Problem.class).forEach(api.getComponents()::addSchemas);
        Schema<?> problem = new Schema<>().$ref("#/components/schemas/Problem");
        ApiResponse response = new ApiResponse()
                .description("what is wrong and what was expected")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(problem)));
        api.getPaths().values().forEach(path -> path.readOperations()
                .forEach(operation -> operation.getResponses().addApiResponse("default", response)));
    }

    private static void describe(Schema<?> model, Class<?> record) {
        List<String> required = new ArrayList<>();
        Map<String, Schema> properties = model.getProperties();
        for (RecordComponent component : record.getRecordComponents()) {
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
            if (component.getAnnotatedType() instanceof AnnotatedParameterizedType list
                    && List.class.isAssignableFrom(component.getType())
                    && list.getAnnotatedActualTypeArguments()[0].isAnnotationPresent(Nullable.class)) {
                Schema<?> items = Objects.requireNonNull(properties.get(component.getName()))
                        .getItems();
                String type =
                        items.getType() == null ? items.getTypes().iterator().next() : items.getType();
                // In one order always: the description is compared with a file.
                items.setTypes(new LinkedHashSet<>(List.of(type, "null")));
            }
        }
        model.setRequired(required.isEmpty() ? null : required);
    }
}
