using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Weblogin.Hosting;
using Weblogin.Tests.Architecture;
using Xunit;

namespace Weblogin.Tests.Hosting;

/// <summary><c>docs/configuration.md</c> tells every setting that the code reads, and no other.</summary>
public sealed class SettingsReferenceTests
{
    [Fact]
    public void published_reference_is_fresh()
    {
        var written = File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"));

        Assert.True(SettingsReference.Markdown() == written, "docs/configuration.md is stale. Write it anew: ./weblogin settings > docs/configuration.md");
    }

    [Fact]
    public void every_setting_that_is_read_is_told_and_every_one_told_is_read()
    {
        var asked = new Recorder();

        HostSettings.Read(new ConfigurationRoot([asked]));

        // A section asked for as a whole is no setting.
        var sections = SettingsCheck.Sections.Keys.Select(section => section.ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);
        var read = asked.Keys.Select(key => key.ToUpperInvariant()).Where(key => !sections.Contains(key) || key == "METADATA").Select(key => HostSettings.Prefix + key.Replace(":", "__", StringComparison.Ordinal));
        Assert.Equal(Told().Select(setting => setting.Variable).Order(StringComparer.Ordinal), read.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void nobody_else_reads_configuration()
    {
        string[] readers = ["Weblogin.Hosting.HostSettings", "Weblogin.Hosting.SettingsCheck"];
        using var module = ModuleDefinition.ReadModule(typeof(HostSettings).Assembly.Location);

        var others = Calls(module).Where(call => IsReading(call.Called) && !readers.Contains(Outer(call.By.DeclaringType).FullName)).Select(call => $"{call.By.FullName} calls {call.Called.Name}");

        Assert.Empty(others);
    }

    [Fact]
    public void every_section_that_a_room_binds_is_told()
    {
        using var module = ModuleDefinition.ReadModule(typeof(HostSettings).Assembly.Location);

        var bound = Calls(module).Where(call => call.Called.Name == "BindConfiguration")
            .Select(call => ((GenericInstanceMethod)call.Called).GenericArguments[0].FullName).Distinct().ToArray();

        Assert.NotEmpty(bound);
        Assert.Empty(bound.Except(SettingsCheck.Sections.Values.Select(type => type.FullName!)));
    }

    [Fact]
    public void sections_that_are_said_to_be_the_servers_alone_are_bound_by_no_command()
    {
        var folder = Directory.CreateTempSubdirectory("weblogin-").FullName;
        var services = new ServiceCollection();
        try
        {
            services.AddWebloginCore(HostSettings.Read(Of(("DATA", Path.Combine(folder, "data")), ("KEYS", Path.Combine(folder, "keys")))), TimeProvider.System);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        var ofServer = SettingsCheck.Sections.Values.Where(type => type != typeof(Weblogin.Storage.StorageSettings))
            .Where(type => !services.Any(service => service.ServiceType == typeof(IConfigureOptions<>).MakeGenericType(type)));

        Assert.Equal(SettingsCheck.OfServerAlone.Select(type => type.Name).Order(), ofServer.Select(type => type.Name).Order());
    }

    [Fact]
    public void every_setting_says_what_it_is_for_in_sentences() =>
        Assert.All(Told(), setting => Assert.True(setting.Meaning.EndsWith('.') && !setting.Meaning.Contains('\n', StringComparison.Ordinal), $"{setting.Variable}: {setting.Meaning}"));

    private static IConfiguration Of(params (string Name, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Name, (string?)value.Value))).Build();

    private static IEnumerable<Setting> Told() => SettingsReference.OfHost().Concat(SettingsCheck.Sections.Keys.SelectMany(SettingsReference.Of));

    private static IEnumerable<(MethodDefinition By, MethodReference Called)> Calls(ModuleDefinition module) =>
        from type in module.GetTypes()
        from method in type.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        where instruction.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj or Code.Ldftn && instruction.Operand is MethodReference
        select (method, (MethodReference)instruction.Operand);

    // Values of a configuration, whole sections of it, and the environment itself.
    private static bool IsReading(MethodReference called) => called.DeclaringType.FullName switch
    {
        "Microsoft.Extensions.Configuration.IConfiguration" or "Microsoft.Extensions.Configuration.IConfigurationSection" => true,
        "Microsoft.Extensions.Configuration.ConfigurationBinder" or "Microsoft.Extensions.Configuration.ConfigurationExtensions" => true,
        "System.Environment" => called.Name.StartsWith("GetEnvironmentVariable", StringComparison.Ordinal),
        _ => false,
    };

    private static TypeDefinition Outer(TypeDefinition type) => type.DeclaringType is { } outer ? Outer(outer) : type;

    /// <summary>Has nothing, and remembers what it was asked for.</summary>
    private sealed class Recorder : IConfigurationProvider
    {
        public HashSet<string> Keys { get; } = new(StringComparer.OrdinalIgnoreCase);

        public bool TryGet(string key, out string? value)
        {
            Keys.Add(key);
            value = null;
            return false;
        }

        // A binder takes what has nothing beneath it for absent and asks no further.
        public IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) => earlierKeys;

        public IChangeToken GetReloadToken() => new CancellationChangeToken(CancellationToken.None);

        public void Load()
        {
        }

        public void Set(string key, string? value) => throw new NotSupportedException();
    }
}
