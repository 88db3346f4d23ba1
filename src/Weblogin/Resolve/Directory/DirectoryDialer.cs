using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Weblogin.Keys;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;

namespace Weblogin.Resolve.Directory;

/// <summary>
/// Connects to a server of a directory: to addresses that may be connected to, by TLS that the directory's own authorities vouch for, and only then with a
/// name and a password.
/// </summary>
internal sealed class DirectoryDialer(GuardedDestination destination, TenantSecrets secrets)
{
    /// <summary>A connection on which we are who the document says.</summary>
    /// <exception cref="LdapException">The server cannot be used, and why.</exception>
    public async Task<LdapConnection> OpenAsync(Tenant tenant, AccountDirectory directory, DirectoryServer server, CancellationToken ct)
    {
        var password = await secrets.FindAsync(PlaceOf(tenant, directory), ct)
            ?? throw new LdapException($"cannot be asked: nobody has brought the password of its service account (weblogin keys secret {tenant.Id} directory/{directory.Id})");
        var stream = await ConnectAsync(tenant, server, ct);
        try
        {
            if (server.StartTls)
                await new LdapConnection(stream).StartTlsAsync(ct);
            stream = await SecureAsync(stream, directory, server, ct);
            var connection = new LdapConnection(stream);
            var bound = await connection.BindAsync(directory.BindName, password, ct);
            return bound.Code == LdapResult.Success ? connection : throw new LdapException($"lets us not in: {bound.Words}");
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    public static TenantSecretPlace PlaceOf(Tenant tenant, AccountDirectory directory) => new(tenant.Id, TenantSecretKind.Directory, directory.Id);

    private async Task<Stream> ConnectAsync(Tenant tenant, DirectoryServer server, CancellationToken ct)
    {
        var (addresses, refusal) = await destination.FindInsideAsync(server.Host, tenant.Environment == DeploymentEnvironment.Test, ct);
        if (refusal is not null)
            throw new LdapException($"is not connected to: {refusal}");
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, server.Port, ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw new LdapException("does not take a connection");
    }

    private static async Task<Stream> SecureAsync(Stream plain, AccountDirectory directory, DirectoryServer server, CancellationToken ct)
    {
        var trusted = new X509Certificate2Collection();
        foreach (var authority in directory.Authorities)
            trusted.Add(X509CertificateLoader.LoadCertificate(Convert.FromBase64String(authority)));
        string? objection = null;
        var secured = new SslStream(plain);
        try
        {
            await secured.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = server.Host,
                    CertificateChainPolicy = PolicyOf(trusted),
                    RemoteCertificateValidationCallback = (_, _, chain, errors) => (objection = Objection(chain, errors)) is null,
                },
                ct);
            return secured;
        }
        catch (AuthenticationException)
        {
            await secured.DisposeAsync();
            throw new LdapException(objection ?? "does not speak TLS as we do");
        }
        catch
        {
            await secured.DisposeAsync();
            throw;
        }
        finally
        {
            foreach (var authority in trusted)
                authority.Dispose();
        }
    }

    // No revocation: the lists of a municipality's own authority lie in the very directory, and a login cannot wait for them.
    private static X509ChainPolicy PolicyOf(X509Certificate2Collection trusted)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (trusted.Count == 0)
            return policy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(trusted);
        return policy;
    }

    private static string? Objection(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return null;
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return "shows no certificate";
        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? "has a certificate for another name"
            : $"has a certificate that is not trusted ({string.Join(", ", chain?.ChainStatus.Select(status => status.Status).Distinct() ?? [])})";
    }
}
