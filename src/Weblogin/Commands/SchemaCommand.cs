using Weblogin.Tenants.Documents;

namespace Weblogin.Commands;

/// <summary>Prints the JSON schema of documents.</summary>
internal sealed class SchemaCommand : ICommand
{
    public string Name => "schema";

    public string Arguments => "tenant|relying-party|hub";

    public string Summary => "Print the JSON schema of a kind of document.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        var schema = call.Arguments switch
        {
            ["tenant"] => DocumentSchema.OfTenant(),
            ["relying-party"] => DocumentSchema.OfRelyingParty(),
            ["hub"] => DocumentSchema.OfHub(),
            _ => null,
        };
        if (schema is null)
            return call.Misuse(this);
        await call.Output.WriteAsync(schema);
        return ExitCode.Done;
    }
}
