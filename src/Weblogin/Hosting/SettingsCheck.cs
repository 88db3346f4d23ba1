using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Weblogin.Audit.Counting;
using Weblogin.Audit.Traces;
using Weblogin.Delivery;
using Weblogin.Downstream.Oidc;
using Weblogin.Login;
using Weblogin.Onboarding.Calendar;
using Weblogin.Provisioning;
using Weblogin.Release;
using Weblogin.Storage;
using Weblogin.Sync.Sources;
using Weblogin.Tenants.Fetching;
using Weblogin.Tenants.Metadata;
using Weblogin.Upstream.Saml;

namespace Weblogin.Hosting;

/// <summary>
/// Reads the settings of every room as they are written, before anything is opened: a wrong one is told by the name of its variable and with
/// what it may be. The value is not repeated, because secrets end up in the wrong variable.
/// </summary>
internal static class SettingsCheck
{
    /// <summary>The options of the rooms by their section.</summary>
    public static readonly IReadOnlyDictionary<string, Type> Sections = new Dictionary<string, Type>
    {
        [ClientKeyOptions.SectionName] = typeof(ClientKeyOptions),
        [FetchOptions.SectionName] = typeof(FetchOptions),
        [LedgerOptions.SectionName] = typeof(LedgerOptions),
        [LoginOptions.SectionName] = typeof(LoginOptions),
        [LoginCountOptions.SectionName] = typeof(LoginCountOptions),
        [LoginTraceOptions.SectionName] = typeof(LoginTraceOptions),
        [MailOptions.SectionName] = typeof(MailOptions),
        [SmsOptions.SectionName] = typeof(SmsOptions),
        [MetadataFolderOptions.SectionName] = typeof(MetadataFolderOptions),
        [SyncOptions.SectionName] = typeof(SyncOptions),
        [StorageSettings.SectionName] = typeof(StorageSettings),
        [NoticeOptions.SectionName] = typeof(NoticeOptions),
        [ProvisioningOptions.SectionName] = typeof(ProvisioningOptions),
        [ResponseLimitOptions.SectionName] = typeof(ResponseLimitOptions),
    };

    /// <summary>Options of rooms that only the server runs: commands check them and do nothing with them.</summary>
    public static readonly IReadOnlySet<Type> OfServerAlone = new HashSet<Type> { typeof(LoginCountOptions), typeof(LoginOptions), typeof(LoginTraceOptions), typeof(NoticeOptions) };

    /// <summary>The variable that sets an option of a section.</summary>
    public static string Variable(string section, PropertyInfo property) => $"{HostSettings.Prefix}{section}__{property.Name}".ToUpperInvariant();

    /// <exception cref="OperatorException">One or more are wrong; a sentence for each.</exception>
    public static void Run(IConfiguration configuration)
    {
        var faults = Sections.SelectMany(section => Faults(configuration.GetSection(section.Key), section.Value)).ToArray();
        if (faults.Length > 0)
            throw new OperatorException(string.Join(' ', faults));
    }

    private static string[] Faults(IConfigurationSection section, Type type)
    {
        var faults = type.GetProperties()
            .Where(property => property.CanWrite && section[property.Name] is { } text && !Fits(property, text))
            .Select(property => $"{Variable(section.Key, property)} must be {Allowed(property)}.")
            .ToArray();
        // What holds between settings is asked only where each of them can be read.
        return faults.Length == 0 && (section.Get(type) ?? Activator.CreateInstance(type)) is IValidatableObject whole
            ? [.. whole.Validate(new ValidationContext(whole)).Select(fault => fault.ErrorMessage!)]
            : faults;
    }

    private static bool Fits(PropertyInfo property, string text)
    {
        try
        {
            var value = TypeDescriptor.GetConverter(property.PropertyType).ConvertFromInvariantString(text);
            return value is not null && (Range(property)?.IsValid(value) ?? true);
        }
        // A converter wraps what a parser throws in whatever its author liked.
        catch (Exception fault) when (fault is FormatException or OverflowException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>What an option may be, in words.</summary>
    /// <param name="property">The option.</param>
    /// <param name="time">What a time is called: with its form where nothing around explains it.</param>
    public static string Allowed(PropertyInfo property, string time = "a time, [days.]hours:minutes:seconds")
    {
        var kind = property.PropertyType switch
        {
            var type when type == typeof(TimeSpan) => time,
            var type when type == typeof(bool) => "true or false",
            var type when type == typeof(string) => "text",
            _ => "a number",
        };
        return Range(property) is { } range ? $"{kind}, from {range.Minimum} to {range.Maximum}" : kind;
    }

    private static RangeAttribute? Range(PropertyInfo property) => property.GetCustomAttribute<RangeAttribute>();
}
