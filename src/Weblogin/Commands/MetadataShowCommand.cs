using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Commands;

/// <summary>Shows an identity provider's metadata in plain words: what is in force, what waits, and the difference.</summary>
internal sealed class MetadataShowCommand : ICommand
{
    public string Name => "metadata show";

    public string Arguments => "TENANT IDP";

    public string Summary => "Show which metadata is in force, which waits, and how they differ.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var tenantId, var id])
            return call.Misuse(this);
        if (await call.FindProviderAsync<IdentityProvider.Saml>(tenantId, id, "SAML", ct) is not var (tenant, provider))
            return ExitCode.Refused;
        var row = await call.Service<IMetadataStore>().FindAsync(tenant.Id, provider.Id, ct);
        var inspector = call.Service<IMetadataInspector>();
        if (inspector.SummaryToShow(tenant, row?.Accepted) is { } newest && tenant.Tries(provider.Id, newest))
        {
            await ShowAsync(call, "Everybody meets", inspector.Met(tenant, provider.Id, row));
            await ShowAsync(call, "Test users meet, until their version is opened", newest);
        }
        else
        {
            await ShowAsync(call, tenant, "In force", row?.Accepted);
        }

        if (provider.MetadataSigners is { Count: > 0 } signers)
            await call.Output.WriteLineAsync($"Must be signed by {string.Join(" or ", signers.Select(signer => signer.Thumbprint))}");
        if (row?.Pending is { } pending)
        {
            await ShowAsync(call, tenant, "Waiting", pending);
            await call.Output.WriteLineAsync("The difference:");
            foreach (var change in call.Service<MetadataIntake>().WaitingChanges(tenant, row))
                await call.Output.WriteLineAsync($"  {change}");
            var sha256 = MetadataIntake.Sha256(pending);
            await call.Output.WriteLineAsync($"SHA-256 of what waits: {sha256}");
            await call.Output.WriteLineAsync($"Decide: weblogin metadata accept {tenant.Id} {provider.Id} {sha256[..MetadataIntake.MinDigits]}");
            await call.Output.WriteLineAsync($"    or: weblogin metadata refuse {tenant.Id} {provider.Id}");
        }

        await ShowFetchingAsync(call, tenant, provider, ct);
        if (await call.Service<IProviderClockStore>().FindAsync(tenant.Id, provider.Id, ct) is { } clock)
            await call.Output.WriteLineAsync($"Its clock: {Drift(clock.Drift)}, measured {clock.MeasuredAt:yyyy-MM-dd HH:mm} UTC.");
        if (row?.LastFault is { } fault)
            await call.Output.WriteLineAsync($"The last metadata was refused: {fault}");
        return ExitCode.Done;
    }

    private static async Task ShowFetchingAsync(CommandCall call, Tenant tenant, IdentityProvider.Saml provider, CancellationToken ct)
    {
        if (provider.MetadataUrl is not { } address)
            return;
        await call.Output.WriteLineAsync($"Fetched from {address.AbsoluteUri}");
        if (await call.Service<IMetadataFetchStore>().FindAsync(tenant.Id, provider.Id, ct) is not { } fetch || fetch.Address != address.AbsoluteUri)
        {
            await call.Output.WriteLineAsync("  not yet");
            return;
        }

        await call.Output.WriteLineAsync($"  last answered   {(fetch.SucceededAt is { } at ? $"{at:yyyy-MM-dd HH:mm} UTC" : "never")}");
        if (fetch is { Fault: { } fault, FailedSince: { } since })
            await call.Output.WriteLineAsync($"  fails since     {since:yyyy-MM-dd HH:mm} UTC: {fault}");
        await call.Output.WriteLineAsync($"  next            {fetch.NextAt:yyyy-MM-dd HH:mm} UTC");
    }

    private static string Drift(TimeSpan drift) => (int)drift.TotalSeconds switch
    {
        0 => "as ours",
        > 0 and var seconds => $"{seconds} s ahead of ours",
        var seconds => $"{-seconds} s behind ours",
    };

    private static async Task ShowAsync(CommandCall call, Tenant tenant, string title, string? xml)
    {
        if (xml is null)
        {
            await call.Output.WriteLineAsync($"{title}: nothing.");
            return;
        }

        if (call.Service<IMetadataInspector>().SummaryToShow(tenant, xml) is { } summary)
            await ShowAsync(call, title, summary);
        else
            await call.Output.WriteLineAsync($"{title}:{Environment.NewLine}  cannot be read");
    }

    private static async Task ShowAsync(CommandCall call, string title, MetadataSummary? summary)
    {
        await call.Output.WriteLineAsync(summary is null ? $"{title}: nothing." : $"{title}:");
        foreach (var line in summary is null ? [] : Lines(summary, call.Service<TimeProvider>().GetUtcNow()))
            await call.Output.WriteLineAsync($"  {line}");
    }

    private static IEnumerable<string> Lines(MetadataSummary summary, DateTimeOffset now) =>
    [
        $"entity id       {summary.EntityId}",
        .. summary.SignOn.Select(endpoint => $"single sign-on  {endpoint}"),
        .. summary.Logout.Select(endpoint => $"single logout   {endpoint}"),
        .. summary.SigningKeys.Select(key => $"signing key     {key}"),
        $"wants requests  {(summary.WantAuthnRequestsSigned ? "signed" : "signed or not")}",
        .. summary.IsAltered ? ["signature       DOES NOT MATCH: the metadata is signed, but was changed after it was signed; fetch it again from its owner"] : Array.Empty<string>(),
        .. summary.ValidUntil is { } end ? [$"valid until     {end:yyyy-MM-dd HH:mm} UTC{(end <= now ? ": EXPIRED, nobody can log in by it" : "")}"] : Array.Empty<string>(),
    ];
}
