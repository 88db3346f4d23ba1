using Weblogin.Admin.Access;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Commands;

/// <summary>Invites an operator, or an administrator of a tenant. The link goes to the terminal alone, once.</summary>
internal sealed class AccessInviteCommand(bool ofTenant) : ICommand
{
    private const string As = "--name";

    public string Name => ofTenant ? "administrator invite" : "operator invite";

    public string Arguments => $"{(ofTenant ? "TENANT " : "")}{As} NAME";

    public string Summary => $"Print a link by which {(ofTenant ? "an administrator of a tenant" : "an operator")} comes in: once, within {AdministratorInvitation.Life.TotalMinutes:0} minutes.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], [As], out var options) || options.Operands.Count != (ofTenant ? 1 : 0) || !options.Given.TryGetValue(As, out var name))
            return call.Misuse(this);
        if (!AdministratorInvitation.IsName(name))
            return call.Refuse($"{As} must be one line of {AdministratorInvitation.MaxName} characters at the most: what the person is called.");
        await call.LoadDirectoryAsync(ct);
        if (call.Service<TenantDirectory>().Current.Administration is not { } administration)
            return call.Refuse("No tenant is the administration. Apply a document with \"administration\": {}, whose identity provider is ID-porten (docs/administration.md).");
        TenantId? tenant = null;
        if (ofTenant)
        {
            if (await call.FindTenantAsync(options.Operands[0], ct) is not { } found)
                return ExitCode.Refused;
            tenant = found.Id;
        }

        var link = await call.Service<AccessList>().InviteAsync(administration, tenant, name.Trim(), AccessInput.Actor);
        await call.Error.WriteLineAsync($"{name.Trim()} becomes {(tenant is null ? "an operator" : $"an administrator of {tenant}")} by opening this and logging in with ID-porten within {AdministratorInvitation.Life.TotalMinutes:0} minutes. It is shown this once:");
        await call.Output.WriteLineAsync(link.AbsoluteUri);
        return ExitCode.Done;
    }
}

/// <summary>Tells who administers.</summary>
internal sealed class AccessListCommand(bool ofTenant) : ICommand
{
    public string Name => ofTenant ? "administrator list" : "operator list";

    public string Arguments => ofTenant ? "TENANT" : "";

    public string Summary => ofTenant ? "Tell who administers a tenant." : "Tell who the operators are.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments.Count != (ofTenant ? 1 : 0))
            return call.Misuse(this);
        if (!call.TryReadTenant(ofTenant, out var tenant))
            return ExitCode.Refused;
        foreach (var access in await call.Service<IAdministratorStore>().OfTenantAsync(tenant, ct))
        {
            var ended = access.EndedAt is { } end ? $", ended {end:yyyy-MM-dd HH:mm}" : "";
            await call.Output.WriteLineAsync($"{access.Id}  {access.Name}  person {access.Person}, invited by {access.InvitedBy}, since {access.AddedAt:yyyy-MM-dd HH:mm}{ended} (UTC)");
        }

        return ExitCode.Done;
    }
}

/// <summary>Ends somebody's access. The last operator goes too: whoever has the machine can invite another.</summary>
internal sealed class AccessRemoveCommand(bool ofTenant) : ICommand
{
    public string Name => ofTenant ? "administrator remove" : "operator remove";

    public string Arguments => ofTenant ? "TENANT ID" : "ID";

    public string Summary => ofTenant ? "End an administrator's access to a tenant, at once." : "End an operator's access, at once.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments.Count != (ofTenant ? 2 : 1))
            return call.Misuse(this);
        if (!call.TryReadTenant(ofTenant, out var tenant))
            return ExitCode.Refused;
        var id = call.Arguments[^1];
        var access = (await call.Service<IAdministratorStore>().OfTenantAsync(tenant, ct)).FirstOrDefault(one => string.Equals(one.Id, id, StringComparison.Ordinal) && one.EndedAt is null);
        if (access is null || !await call.Service<AccessList>().RemoveAsync(access, AccessInput.Actor, keepsOne: false))
            return call.Refuse($"Nobody has such an access now: {id}.");
        await call.Output.WriteLineAsync($"{access.Name} is no longer {(tenant is null ? "an operator" : $"an administrator of {tenant}")}.");
        return ExitCode.Done;
    }
}

/// <summary>What these commands share.</summary>
internal static class AccessInput
{
    /// <summary>Who types, for the record.</summary>
    public static Actor Actor => Typist.Actor;

    extension(CommandCall call)
    {
        /// <summary>The tenant that was typed first, existing or not; null for operators. False after having said that it is no name.</summary>
        public bool TryReadTenant(bool ofTenant, out TenantId? tenant)
        {
            tenant = null;
            if (!ofTenant || TenantId.TryParse(call.Arguments[0], out tenant))
                return true;
            call.Refuse($"\"{call.Arguments[0]}\" is no tenant's name.");
            return false;
        }
    }
}
