using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace Weblogin.Admin.Api;

/// <summary>JSON schemas (2020-12) of what is sent and answered, made of the records themselves; each record once, by its name.</summary>
internal sealed class ApiSchemas
{
    private const string Folder = "#/components/schemas/";

    private readonly SortedDictionary<string, JsonNode> _schemas = new(StringComparer.Ordinal);

    /// <summary>What <c>components.schemas</c> holds.</summary>
    public JsonObject Components => new(_schemas.Select(schema => KeyValuePair.Create(schema.Key, (JsonNode?)schema.Value.DeepClone())));

    /// <summary>A reference to the schema of a type.</summary>
    /// <param name="isBody">Whether it is sent to us: then what has a default may be left out. Of an answer what is null is left out.</param>
    public JsonObject Of(Type type, bool isBody)
    {
        var name = NameOf(type);
        if (!_schemas.ContainsKey(name))
        {
            _schemas[name] = new JsonObject();
            _schemas[name] = ApiFormat.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = (context, schema) => Transform(context, schema, isBody) });
        }

        return new JsonObject { ["$ref"] = Folder + name };
    }

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema, bool isBody)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (!context.Path.IsEmpty && context.TypeInfo.Kind == JsonTypeInfoKind.Object && IsOurs(type))
            return Described(Of(type, isBody), context.PropertyInfo?.AttributeProvider);
        if (schema is not JsonObject node)
            return schema;
        if (node["type"] is JsonArray { Count: 2 } kinds && kinds.Any(kind => kind!.GetValue<string>() == "null"))
            node["type"] = kinds.First(kind => kind!.GetValue<string>() != "null")!.DeepClone();
        if (node["enum"] is JsonArray words)
        {
            for (var i = words.Count - 1; i >= 0; i--)
            {
                if (words[i] is null)
                    words.RemoveAt(i);
            }

            node["type"] ??= "string";
        }

        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object && IsOurs(type))
        {
            node["required"] = new JsonArray([.. context.TypeInfo.Properties.Where(property => isBody ? property.IsRequired : !MayBeNull(property)).Select(property => (JsonNode)property.Name)]);
            if (node["required"]!.AsArray().Count == 0)
                node.Remove("required");
            node["additionalProperties"] = false;
        }

        return Described(node, context.PropertyInfo?.AttributeProvider ?? (context.Path.IsEmpty ? type : null));
    }

    private static bool MayBeNull(JsonPropertyInfo property) => property.PropertyType.IsValueType ? Nullable.GetUnderlyingType(property.PropertyType) is not null : property.IsGetNullable;

    private static bool IsOurs(Type type) => type.Assembly == typeof(ApiSchemas).Assembly;

    private static JsonObject Described(JsonObject schema, ICustomAttributeProvider? said)
    {
        if (said?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false) is [DescriptionAttribute { Description: var description }, ..])
            schema["description"] = description;
        return schema;
    }

    // ApiList<ListedThing> is ListedThingList.
    private static string NameOf(Type type)
    {
        var name = type.IsGenericType ? string.Concat(type.GetGenericArguments().Select(NameOf)) + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)].Replace("Api", "", StringComparison.Ordinal) : type.Name;
        return name.StartsWith("Api", StringComparison.Ordinal) ? name[3..] : name;
    }
}
