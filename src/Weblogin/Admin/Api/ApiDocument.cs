using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing.Patterns;
using Weblogin.Admin.Access;
using Weblogin.Admin.Frame;
using Weblogin.Tenants;

namespace Weblogin.Admin.Api;

/// <summary>The OpenAPI 3.1 document, made of the operations that are mapped: what it says is what the host does. Immutable once asked for.</summary>
internal sealed class ApiDocument(EndpointDataSource endpoints)
{
    private readonly Lazy<byte[]> _text = new(() => Encoding.UTF8.GetBytes(Write(endpoints.Endpoints)));

    private static readonly JsonSerializerOptions Indented = new(ApiFormat.Options) { WriteIndented = true, NewLine = "\n" };

    /// <summary>UTF-8, ends with a line break.</summary>
    public ReadOnlyMemory<byte> Text => _text.Value;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet(ApiPaths.Document, (RequestDelegate)(context => context.RequestServices.GetRequiredService<ApiDocument>().RespondAsync(context)))
        .WithMetadata(ServedOn.Administration, AdminDemand.Anybody);

    private Task RespondAsync(HttpContext context)
    {
        context.Response.ContentType = ApiFormat.Json;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "public, max-age=300";
        context.Response.ContentLength = Text.Length;
        return context.Response.Body.WriteAsync(Text, context.RequestAborted).AsTask();
    }

    private static string Write(IEnumerable<Endpoint> endpoints)
    {
        var schemas = new ApiSchemas();
        var problem = schemas.Of(typeof(ApiProblem), isBody: false);
        var paths = new JsonObject();
        var operations = endpoints.OfType<RouteEndpoint>().Select(endpoint => (Pattern: endpoint.RoutePattern, Operation: endpoint.Metadata.GetMetadata<ApiOperation>()!)).Where(one => one.Operation is not null);
        foreach (var path in operations.GroupBy(one => PathOf(one.Pattern)).OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            paths[path.Key] = new JsonObject(path.OrderBy(one => one.Operation.Method, StringComparer.Ordinal)
                .Select(one => KeyValuePair.Create(one.Operation.Method.ToLowerInvariant(), (JsonNode?)Of(one.Pattern, one.Operation, schemas))));
        }

        var document = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Weblogin administration",
                ["version"] = "1",
                ["description"] = "What the pages of the administration do, for programs. A token is made at /tokens or by \"weblogin tokens api new\" and is sent in the Authorization header. "
                    + "Problems are application/problem+json with a reference that finds the line in the log. What is null is left out. Lists come in parts: \"next\" is the cursor of the part after.",
            },
            ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = $"{ApiTokens.Prefix}…" } },
                ["responses"] = Problems(problem),
                ["schemas"] = schemas.Components,
            },
        };
        return document.ToJsonString(Indented) + "\n";
    }

    // A constraint is the router's; a client reads names.
    private static string PathOf(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        RoutePatternSeparatorPart separator => separator.Content,
        _ => throw new System.Diagnostics.UnreachableException(),
    }))));

    private static JsonObject Of(RoutePattern pattern, ApiOperation operation, ApiSchemas schemas)
    {
        var scope = $"Scope `{ApiScopes.Of(operation.Demand.Scope)}`; {Whose(operation.Demand)}.";
        var written = new JsonObject
        {
            ["operationId"] = operation.Id,
            ["summary"] = operation.Summary,
            ["description"] = operation.Description is { } more ? $"{more} {scope}" : scope,
        };
        if (Parameters(pattern, operation) is { Count: > 0 } parameters)
            written["parameters"] = parameters;
        if (operation.Body is { } body)
            written["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(body, operation, schemas, isBody: true) };
        written["responses"] = Responses(operation, schemas);
        return written;
    }

    private static string Whose(ApiDemand demand) => (demand.Of switch
    {
        DemandedOf.AnyAccess => "any token",
        DemandedOf.Operator => "operators' tokens and those of the installation's machines",
        _ => "tokens for the tenant",
    }) + (demand.IsFresh ? "; not a person's" : "");

    private static JsonArray Parameters(RoutePattern pattern, ApiOperation operation)
    {
        static JsonNode Parameter(string name, string place, string description, JsonObject schema, bool isRequired = false)
        {
            var parameter = new JsonObject { ["name"] = name, ["in"] = place };
            if (isRequired)
                parameter["required"] = true;
            parameter["description"] = description;
            parameter["schema"] = schema;
            return parameter;
        }

        static JsonObject Text(IReadOnlyList<string>? words) => words is null ? new JsonObject { ["type"] = "string" } : new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) };

        List<JsonNode> parameters =
        [
            .. pattern.Parameters.Select(parameter => Parameter(parameter.Name, "path", ApiRouteWords.Of(parameter.Name), parameter.ParameterPolicies.Count > 0 ? new JsonObject { ["type"] = "integer" } : Text(null), isRequired: true)),
            .. operation.Query.Select(parameter => Parameter(parameter.Name, "query", parameter.Description, Text(parameter.Words))),
        ];
        if (operation.IsPaged)
        {
            parameters.Add(Parameter("cursor", "query", "What \"next\" of the part before was; the first part without it.", Text(null)));
            parameters.Add(Parameter("limit", "query", "How many at the most, 1 to 100.", new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = 100, ["default"] = 25 }));
        }

        if (operation.NeedsVersion)
        {
            parameters.Add(Parameter("If-Match", "header", "The ETag of the version that is changed.", Text(null)));
            parameters.Add(Parameter("If-None-Match", "header", "\"*\" in its place where there is to be none yet.", Text(null)));
        }

        return new JsonArray([.. parameters]);
    }

    private static JsonObject Responses(ApiOperation operation, ApiSchemas schemas)
    {
        var done = new JsonObject { ["description"] = operation.Success == StatusCodes.Status204NoContent ? "Done." : "What was asked for." };
        if (operation.Answer != typeof(ApiNothing))
            done["content"] = Content(operation.Answer!, operation, schemas, isBody: false);
        var responses = new SortedDictionary<int, JsonNode?> { [operation.Success] = done };
        foreach (var kind in operation.Problems)
            responses[kind.Status] = new JsonObject { ["$ref"] = $"#/components/responses/{kind.Status}" };
        return new JsonObject(responses.Select(response => KeyValuePair.Create(response.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), response.Value)));
    }

    private static JsonObject Content(Type type, ApiOperation operation, ApiSchemas schemas, bool isBody) => type == typeof(ApiText) || type == typeof(ApiUpload) || type == typeof(ApiDownload)
        ? new JsonObject { [isBody ? ApiAnswers.ContentType(operation.Taken) : ApiAnswers.ContentType(operation.Sent)] = new JsonObject { ["schema"] = (isBody ? operation.Taken : operation.Sent) == ApiMedia.Json ? new JsonObject { ["type"] = "object" } : new JsonObject { ["type"] = "string" } } }
        : new JsonObject { [ApiFormat.Json] = new JsonObject { ["schema"] = schemas.Of(type, isBody) } };

    private static JsonObject Problems(JsonObject problem) => new(ApiProblemKind.All.GroupBy(kind => kind.Status).OrderBy(kinds => kinds.Key).Select(kinds =>
        KeyValuePair.Create(kinds.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), (JsonNode?)new JsonObject
        {
            ["description"] = string.Join(" ", kinds.Select(kind => $"`{kind.Type}`: {kind.Title}")),
            ["content"] = new JsonObject { [ApiFormat.Problem] = new JsonObject { ["schema"] = problem.DeepClone() } },
        })));
}
