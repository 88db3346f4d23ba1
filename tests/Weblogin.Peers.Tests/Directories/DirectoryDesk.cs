using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Resolve.Directory;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;

namespace Weblogin.Peers.Tests.Directories;

/// <summary>The room that asks directories, on real connections, for one tenant whose document names one directory.</summary>
internal sealed class DirectoryDesk : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly DirectoryConnections _connections;
    private readonly LdapDirectory _directory;
    private readonly DirectoryTest _test;

    public DirectoryDesk(AccountDirectory directory, string password, TimeProvider? time = null)
    {
        var clock = time ?? TimeProvider.System;
        Directory = directory;
        Tenant = new Tenant
        {
            Id = TenantId.Parse("skole"),
            Host = "skole.weblogin.localhost",
            Origin = "https://skole.weblogin.localhost",
            ServiceProviderEntityId = EntityIdOf("https://skole.weblogin.localhost/saml/metadata"),
            IdentityProviderEntityId = EntityIdOf("https://skole.weblogin.localhost/saml/idp/metadata"),
            Name = "Skole",
            Environment = DeploymentEnvironment.Test,
            IdentityProviders = [],
            WaysIn = [],
            Fallback = Fallback.None,
            Directories = [directory],
            Version = 1,
        };
        var secrets = new TenantSecrets(new OneSecret(password), clock);
        var dialer = new DirectoryDialer(new GuardedDestination(Options.Create(new FetchOptions { Loopback = true }), new SystemNameResolver()), secrets);
        _connections = new DirectoryConnections(dialer, clock);
        _directory = new LdapDirectory(_connections, clock, NullLogger<LdapDirectory>.Instance);
        _test = new DirectoryTest(dialer);
        Circuits = new Circuits(clock);
    }

    public AccountDirectory Directory { get; }

    public Tenant Tenant { get; }

    public Circuits Circuits { get; }

    /// <summary>As a login asks, in the form that a user name has by then.</summary>
    public Task<DirectoryAnswer> FindAsync(string account) => Circuits.AskAsync(
        new CircuitKey(Tenant.Id, IdentityProviderId.Parse("adfs"), ResolveRule.Directory),
        ct => _directory.FindAsync(Tenant, Directory, account, ct),
        answer => answer is not DirectoryAnswer.Unreachable,
        detail => new DirectoryAnswer.Unreachable(detail),
        None);

    /// <summary>The one value found; null where there is none.</summary>
    public async Task<string?> NationalIdAsync(string account) => await FindAsync(account) is DirectoryAnswer.Found { NationalIds: [var value] } ? value : null;

    public async Task<IReadOnlyList<string>> TestAsync() => [.. (await _test.RunAsync(Tenant, Directory, None)).Select(finding => finding.ToString())];

    public void Dispose() => _connections.Dispose();

    private static EntityId EntityIdOf(string text) => EntityId.TryParse(text, out var id) ? id : throw new ArgumentException("no entity id", nameof(text));

    private sealed class OneSecret(string password) : IKeyStore
    {
        public Task<IReadOnlyList<StoredKey>> FindAsync(TenantId tenant, KeyPurpose purpose, string name, CancellationToken ct) => Task.FromResult<IReadOnlyList<StoredKey>>(
            [new StoredKey(tenant, purpose, name, "1", System.Text.Encoding.UTF8.GetBytes(password), DateTimeOffset.UnixEpoch)]);

        public Task<IReadOnlyList<StoredKey>> AllAsync(TenantId tenant, KeyPurpose purpose, CancellationToken ct) => throw new NotSupportedException();

        public Task<bool> TryReplaceAllAsync(IReadOnlyList<StoredKey> before, IReadOnlyList<StoredKey> after, IPendingWrite? along, CancellationToken ct) => throw new NotSupportedException();

        public Task<StoredKey> AddFirstAsync(StoredKey key, CancellationToken ct) => throw new NotSupportedException();

        public Task ReplaceAsync(StoredKey key, IPendingWrite? along, CancellationToken ct) => throw new NotSupportedException();
    }
}
