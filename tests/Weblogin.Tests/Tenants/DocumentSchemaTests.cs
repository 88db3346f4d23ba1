using System.Text.Json.Nodes;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Tenants;

public sealed class DocumentSchemaTests
{
    [Theory]
    [InlineData("tenant")]
    [InlineData("relying-party")]
    [InlineData("hub")]
    public void published_schema_is_fresh(string kind)
    {
        var written = File.ReadAllText(Path.Combine(Root(), "docs", $"{kind}.schema.json"));

        Assert.True(Schema(kind) == written, $"docs/{kind}.schema.json is stale. Write it anew: ./weblogin schema {kind} > docs/{kind}.schema.json");
    }

    [Theory]
    [InlineData("tenant")]
    [InlineData("relying-party")]
    [InlineData("hub")]
    public void schema_asks_for_exactly_what_the_reader_asks_for(string kind)
    {
        var schema = JsonNode.Parse(Schema(kind))!;
        var document = kind switch
        {
            "tenant" => DocumentSamples.Tenant(),
            "hub" => DocumentSamples.Hub(),
            _ => DocumentSamples.Platform(),
        };
        foreach (var member in document.Select(member => member.Key).ToArray())
        {
            var without = document.DeepClone().AsObject().With(member, null);
            var errors = new DocumentErrors();
            ReadDocument.Read(without.Text(), errors);
            var isRequired = schema["required"]!.AsArray().Any(name => name!.GetValue<string>() == member);
            Assert.True(isRequired == errors.All.Any(error => error.Path == member || error.Path.Length == 0), $"{member}: {string.Join(' ', errors.All)}");
        }
    }

    [Theory]
    [InlineData("tenant")]
    [InlineData("relying-party")]
    [InlineData("hub")]
    public void schema_refuses_unknown_members_and_describes_itself(string kind)
    {
        var schema = JsonNode.Parse(Schema(kind))!;

        Assert.False(schema["additionalProperties"]!.GetValue<bool>());
        Assert.NotEmpty(schema["description"]!.GetValue<string>());
        Assert.NotEmpty(schema["properties"]!["name"]!["description"]!.GetValue<string>());
        Assert.Equal("string", schema["properties"]!["name"]!["type"]!.GetValue<string>());
    }

    private static string Schema(string kind) => kind switch
    {
        "tenant" => DocumentSchema.OfTenant(),
        "hub" => DocumentSchema.OfHub(),
        _ => DocumentSchema.OfRelyingParty(),
    };

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Weblogin.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder.FullName;
    }
}
