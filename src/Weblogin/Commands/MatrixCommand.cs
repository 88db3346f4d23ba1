using System.Globalization;
using Weblogin.Audit.Counting;
using Weblogin.Onboarding.Overview;

namespace Weblogin.Commands;

/// <summary>Tells which attributes a tenant's identity providers bring, and which claims relying parties get: names and shares, never values.</summary>
internal sealed class MatrixCommand : ICommand
{
    public string Name => "matrix";

    public string Arguments => "TENANT";

    public string Summary => "Show which attributes came from each identity provider, and which claims each relying party got, in which share of the logins of 30 days.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var id] || id.StartsWith('-'))
            return call.Misuse(this);
        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        var matrix = await call.Service<AttributeMatrices>().OfAsync(tenant.Id, ct);
        foreach (var gone in matrix.Missing)
            await call.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"MISSING  {gone.IdentityProvider}: {gone.Name}, since {gone.Since:yyyy-MM-dd HH:mm} UTC"));
        foreach (var provider in matrix.Providers)
            await WriteAsync(call, "from", provider);
        foreach (var party in matrix.RelyingParties)
            await WriteAsync(call, "to", party);
        if (matrix.Providers.Count + matrix.RelyingParties.Count == 0)
            await call.Output.WriteLineAsync("Nothing was counted in 30 days.");
        return ExitCode.Done;
    }

    private static async Task WriteAsync(CommandCall call, string way, CountedNames party)
    {
        await call.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{way} {party.Party}, {party.Logins} logins"));
        foreach (var (name, count) in party.Names.OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal))
            await call.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"    {party.ShareOf(name),4:P0}  {count,8}  {name}"));
        if (party.Others > 0)
            await call.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"          {party.Others,8}  (others)"));
    }
}
