using PartnerUpgrade.Host;

return HostArguments.Parse(args) switch
{
    { Help: true } => Usage.Show(Console.Out, exitCode: 0),
    { Fault: { } fault } => Usage.Show(Console.Error, exitCode: 2, fault),
    var arguments => EngineRunner.Run(arguments),
};
