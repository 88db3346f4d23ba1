using System.Diagnostics.CodeAnalysis;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Commands;

/// <summary>One call of a command: what was typed, where to answer, and the services of the host, which are opened when first asked for.</summary>
internal sealed class CommandCall(IReadOnlyList<string> arguments, Func<IServiceProvider> services, TextWriter output, TextWriter error)
{
    private readonly Lazy<IServiceProvider> _services = new(services);

    /// <summary>What was typed after the command's name.</summary>
    public IReadOnlyList<string> Arguments => arguments;

    /// <summary>What the caller writes to us.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>Results, for people.</summary>
    public TextWriter Output => output;

    /// <summary>Why something was not done.</summary>
    public TextWriter Error => error;

    public T Service<T>()
        where T : notnull => _services.Value.GetRequiredService<T>();

    /// <summary>Says why on the error stream.</summary>
    public ExitCode Refuse(string reason)
    {
        error.WriteLine(reason);
        return ExitCode.Refused;
    }

    /// <summary>Says how the command is called.</summary>
    public ExitCode Misuse(ICommand command)
    {
        error.WriteLine($"Usage: weblogin {CommandLine.Line(command)}");
        return ExitCode.Misused;
    }

    /// <summary>Takes the options out of what was typed.</summary>
    /// <param name="flags">Options without a value: <c>--force</c>.</param>
    /// <param name="values">Options with one: <c>--out</c>.</param>
    /// <returns>False where there is another option, or a value is missing.</returns>
    public bool TryOptions(
        IReadOnlyCollection<string> flags, IReadOnlyCollection<string> values, [NotNullWhen(true)] out CommandOptions? options)
    {
        List<string> operands = [];
        Dictionary<string, string> given = new(StringComparer.Ordinal);
        options = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (!argument.StartsWith('-') || argument == "-")
                operands.Add(argument);
            else if (flags.Contains(argument))
                given[argument] = "";
            else if (values.Contains(argument) && i + 1 < arguments.Count)
                given[argument] = arguments[++i];
            else
                return false;
        }

        options = new CommandOptions(operands, given);
        return true;
    }

    /// <summary>The tenant of this id as the stored documents describe it; null after having said that there is none.</summary>
    public async Task<Tenant?> FindTenantAsync(string id, CancellationToken ct) => (await ReadTenantAsync(id, ct))?.Tenant;

    /// <summary>The same as its newest document describes it, whether that serves everybody yet or not.</summary>
    public async Task<Tenant?> FindNewestTenantAsync(string id, CancellationToken ct) =>
        await ReadTenantAsync(id, ct) is var (snapshot, tenant) ? snapshot.FindNewest(tenant.Id) : null;

    /// <summary>The tenant's identity providers, those too that only its candidate has; null after having said that there is no such tenant.</summary>
    public async Task<IReadOnlyList<(Tenant Tenant, IdentityProvider Provider)>?> FindProvidersAsync(string id, CancellationToken ct) =>
        await ReadTenantAsync(id, ct) is var (snapshot, tenant) ? [.. snapshot.ProvidersToSetUp(tenant.Id)] : null;

    private async Task<(TenantSnapshot Snapshot, Tenant Tenant)?> ReadTenantAsync(string id, CancellationToken ct)
    {
        var (snapshot, _) = Tenants.Documents.SnapshotReader.Read(await Service<IDocumentStore>().LatestAsync(ct));
        if (TenantId.TryParse(id, out var tenantId) && snapshot.FindTenant(tenantId) is { } tenant)
            return (snapshot, tenant);
        await error.WriteLineAsync($"There is no tenant \"{id}\", or its document is at fault (weblogin check).");
        return null;
    }

    /// <summary>Fills the directory with what the stored documents say, as a running host has it.</summary>
    public async Task LoadDirectoryAsync(CancellationToken ct) =>
        Service<TenantDirectory>().Replace(Tenants.Documents.SnapshotReader.Read(await Service<IDocumentStore>().LatestAsync(ct)).Snapshot);

    /// <summary>The tenant's identity provider of this kind; null after having said that there is none.</summary>
    public async Task<(Tenant Tenant, T Provider)?> FindProviderAsync<T>(string tenantId, string id, string kind, CancellationToken ct)
        where T : IdentityProvider
    {
        if (await ReadTenantAsync(tenantId, ct) is not var (snapshot, inForce))
            return null;
        if (IdentityProviderId.TryParse(id, out var providerId) && snapshot.FindProviderToSetUp(inForce.Id, providerId) is (var tenant, T provider))
            return (tenant, provider);
        await error.WriteLineAsync($"The tenant {inForce.Id} has no {kind} identity provider \"{id}\".");
        return null;
    }
}

/// <summary>What was typed, with its options taken apart.</summary>
/// <param name="Operands">Everything that is no option, in order.</param>
/// <param name="Given">Options by name, with their values; a flag has an empty one.</param>
internal sealed record CommandOptions(IReadOnlyList<string> Operands, IReadOnlyDictionary<string, string> Given)
{
    public bool Has(string flag) => Given.ContainsKey(flag);
}
