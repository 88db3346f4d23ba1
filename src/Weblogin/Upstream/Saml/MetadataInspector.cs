using System.Diagnostics;
using System.Text;
using Weblogin.Model;
using Weblogin.Saml;
using Weblogin.Saml.Metadata;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;
using Endpoint = Weblogin.Saml.Metadata.Endpoint;

namespace Weblogin.Upstream.Saml;

/// <summary>Reads SAML metadata for the tenants' diff rule.</summary>
internal sealed class MetadataInspector : IMetadataInspector
{
    public MetadataInspection Inspect(string xml, bool allowHttp, IReadOnlyList<MetadataSigner> signers, bool looksForAlteration = false)
    {
        // The earliest of all moments: whether an end has passed is the caller's to judge.
        var reading = new MetadataReading { Now = DateTimeOffset.MinValue, AllowHttpEndpoints = allowHttp, LooksForAlteration = looksForAlteration }.SignedByOneOf(signers);
        return MetadataReader.ReadIdentityProvider(Encoding.UTF8.GetBytes(xml), reading) switch
        {
            MetadataOutcome.Refused refused => new MetadataInspection.Refused(refused.Text) { IsUnsigned = refused.Reason == MetadataRefusal.Unsigned },
            MetadataOutcome.Read read => Summarize(read.Descriptor, read.IsAltered),
            _ => throw new UnreachableException(),
        };
    }

    private static MetadataInspection Summarize(IdentityProviderDescriptor descriptor, bool isAltered) =>
        EntityId.TryParse(descriptor.EntityId, out var entityId)
            ? new MetadataInspection.Read(new MetadataSummary
            {
                EntityId = entityId,
                SignOn = Endpoints(descriptor.SingleSignOnServices),
                Logout = Endpoints(descriptor.SingleLogoutServices),
                SigningKeys = [.. descriptor.SigningKeys.Select(key => new KeySummary(key.Thumbprint, key.NotAfter))],
                WantAuthnRequestsSigned = descriptor.WantAuthnRequestsSigned,
                ValidUntil = descriptor.ValidUntil,
                CacheDuration = descriptor.CacheDuration,
                IsAltered = isAltered,
            })
            : new MetadataInspection.Refused(MetadataReasons.EntityIdForm.English);

    private static EndpointSummary[] Endpoints(ValueList<Endpoint> endpoints) =>
        [.. endpoints.Select(endpoint => new EndpointSummary(ShortName(endpoint.Binding), endpoint.Location, endpoint.ResponseLocation))];

    /// <summary>The binding URI of a short name.</summary>
    public static string LongName(string binding) => binding switch
    {
        "HTTP-Redirect" => SamlBinding.HttpRedirect,
        "HTTP-POST" => SamlBinding.HttpPost,
        _ => binding,
    };

    private static string ShortName(string binding) => binding switch
    {
        SamlBinding.HttpRedirect => "HTTP-Redirect",
        SamlBinding.HttpPost => "HTTP-POST",
        _ => binding,
    };
}
