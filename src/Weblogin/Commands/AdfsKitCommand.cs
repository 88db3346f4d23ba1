using Weblogin.Onboarding;
using Weblogin.Tenants;

namespace Weblogin.Commands;

/// <summary>Writes what the administrator of a tenant's ADFS needs.</summary>
internal sealed class AdfsKitCommand : ICommand
{
    private const string Attribute = "--attribute";
    private const string To = "--to";

    public string Name => "adfs-kit";

    public string Arguments => $"TENANT [IDP] [{Attribute} NAME] [{To} FOLDER]";

    public string Summary => "Write scripts, claim rules and instructions for the tenant's ADFS administrator.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], [Attribute, To], out var options) || options.Operands is not ([_] or [_, _]))
            return call.Misuse(this);
        if (await call.FindProvidersAsync(options.Operands[0], ct) is not { } all || Provider(call, all, options.Operands) is not var (tenant, provider))
            return ExitCode.Refused;
        var (kit, fault) = AdfsKit.Of(tenant, provider, options.Given.GetValueOrDefault(Attribute, AdfsKit.DefaultAttribute));
        if (kit is null)
            return call.Refuse(fault!);
        var folder = options.Given.GetValueOrDefault(To, $"adfs-kit-{tenant.Id}");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            return call.Refuse($"The folder {folder} is not empty; say another by {To}.");
        Directory.CreateDirectory(folder);
        foreach (var file in kit.Files)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, file.Name), file.Content, ct);
            await call.Output.WriteLineAsync(Path.Combine(folder, file.Name));
        }

        if (!tenant.Origin.StartsWith("https:", StringComparison.Ordinal))
            await call.Error.WriteLineAsync($"ADFS reads metadata by https only, and the tenant's address is {tenant.Origin}.");
        await call.Error.WriteLineAsync("Send the folder to the ADFS administrator; README.txt says what to do. It holds no secret.");
        return ExitCode.Done;
    }

    private static (Tenant Tenant, IdentityProvider.Saml Provider)? Provider(CommandCall call, IReadOnlyList<(Tenant Tenant, IdentityProvider Provider)> all, IReadOnlyList<string> operands)
    {
        var possible = all.Where(pair => pair.Provider is IdentityProvider.Saml { IsFeide: false } && (operands.Count < 2 || pair.Provider.Id.Value == operands[1])).ToArray();
        if (possible is [(var tenant, IdentityProvider.Saml only)])
            return (tenant, only);
        call.Refuse(possible is []
            ? $"The tenant {operands[0]} has no such SAML identity provider."
            : $"The tenant {operands[0]} has several SAML identity providers; name one: {string.Join(", ", possible.Select(pair => pair.Provider.Id))}.");
        return null;
    }
}
